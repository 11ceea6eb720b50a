-- name: reminder_save!
-- A reminder, new or changed.
INSERT INTO reminder (
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
) VALUES (
    :id, :runner, :kind, :wall, :zone, :weekdays, :every_days, :next_due_at, :last_due_at, :unanswered,
    :slot, :anchor, :until, :off, :done_at, :sealed
)
ON CONFLICT (id) DO UPDATE SET
    kind = excluded.kind, wall = excluded.wall, zone = excluded.zone, weekdays = excluded.weekdays,
    every_days = excluded.every_days, next_due_at = excluded.next_due_at,
    last_due_at = excluded.last_due_at, unanswered = excluded.unanswered, slot = excluded.slot,
    anchor = excluded.anchor, until = excluded.until, off = excluded.off, done_at = excluded.done_at,
    sealed = excluded.sealed;

-- name: reminder_set!
-- Another time for the one reminder of a kind that comes once.
UPDATE reminder SET next_due_at = :next_due_at, zone = :zone WHERE runner = :runner AND kind = :kind;

-- name: reminder_move!
-- A reminder that came due: when next, and how long it has met silence.
UPDATE reminder SET next_due_at = :next_due_at, unanswered = :unanswered WHERE id = :id;

-- name: reminder_get
-- One reminder of a runner.
SELECT
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
FROM reminder
WHERE id = :id AND runner = :runner;

-- name: reminder_of_runner
-- A runner's reminders, of one kind or (with '') of all.
SELECT
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
FROM reminder
WHERE runner = :runner AND (:kind = '' OR kind = :kind)
ORDER BY id;

-- name: reminder_delete!
-- The reminders of a kind that nobody wants any more.
DELETE FROM reminder WHERE runner = :runner AND kind = :kind;

-- name: reminder_remove!
-- One reminder that nobody wants any more.
DELETE FROM reminder WHERE id = :id AND runner = :runner;

-- name: reminder_next_due
-- When the clock is needed next.
SELECT min(next_due_at) FROM reminder;

-- name: reminder_answered!
-- The runner spoke: the silence is over.
UPDATE reminder SET unanswered = 0 WHERE runner = :runner AND unanswered <> 0;

-- name: reminder_rest!
-- Nothing comes by a rule until she speaks; what comes once keeps its moment.
UPDATE reminder SET next_due_at = NULL WHERE runner = :runner AND next_due_at IS NOT NULL AND weekdays <> '';

-- name: reminder_fired_after
-- The next of those that came due at a time still to come: the clock was set back.
SELECT
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
FROM reminder
WHERE id > :after AND last_due_at > :now
ORDER BY id
LIMIT :limit;
