-- Several reminders of a kind, each with times, an end and words of its own, and why a letter came or did not.

DROP INDEX reminder_by_runner;
CREATE INDEX reminder_by_runner ON reminder (runner, kind);
ALTER TABLE reminder ADD COLUMN slot TEXT NOT NULL DEFAULT '';
ALTER TABLE reminder ADD COLUMN anchor TEXT;
ALTER TABLE reminder ADD COLUMN until TEXT;
ALTER TABLE reminder ADD COLUMN off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN done_at BIGINT;
ALTER TABLE reminder ADD COLUMN sealed BLOB;

DROP INDEX letter_by_runner;
CREATE INDEX letter_by_runner ON letter (runner, due_at);
ALTER TABLE letter ADD COLUMN why BLOB;
