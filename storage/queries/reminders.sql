-- name: reminder_save!
-- A reminder, new or changed.
INSERT INTO reminder (
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered
) VALUES (
    :id, :runner, :kind, :wall, :zone, :weekdays, :every_days, :next_due_at, :last_due_at, :unanswered
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, wall = excluded.wall, zone = excluded.zone, weekdays = excluded.weekdays,
    every_days = excluded.every_days, next_due_at = excluded.next_due_at,
    last_due_at = excluded.last_due_at, unanswered = excluded.unanswered;

-- name: reminder_of_kind
-- A runner's reminder of one kind.
SELECT id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered
FROM reminder
WHERE runner = :runner AND kind = :kind;

-- name: reminder_of_runner
-- A runner's reminders.
SELECT id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered
FROM reminder
WHERE runner = :runner
ORDER BY kind;

-- name: reminder_delete!
-- A reminder nobody wants any more.
DELETE FROM reminder WHERE runner = :runner AND kind = :kind;

-- name: reminder_next_due
-- When the clock is needed next.
SELECT min(next_due_at) FROM reminder;

-- name: reminder_answered!
-- The runner spoke: the silence is over.
UPDATE reminder SET unanswered = 0 WHERE runner = :runner AND unanswered <> 0;
