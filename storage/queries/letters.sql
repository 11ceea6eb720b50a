-- name: letter_add!
-- A new letter, unless one said it already.
INSERT INTO letter (
    id, once, runner, platform, chat, topic, private, audience, kind, due_at, expires_at, policy,
    conversation, turn, state, attempts, leased_until, message, reason, sealed, why
) VALUES (
    :id, :once, :runner, :platform, :chat, :topic, :private, :audience, :kind, :due_at, :expires_at, :policy,
    :conversation, :turn, :state, :attempts, :leased_until, :message, :reason, :sealed, :why
)
ON CONFLICT (once) DO NOTHING;

-- name: letter_resend!
-- Claims that died in flight and may be repeated: waiting again.
UPDATE letter SET state = 'waiting', worker = NULL, leased_until = NULL
WHERE state = 'claimed' AND leased_until <= :now AND policy = 'resend';

-- name: letter_lose!
-- Claims that died in flight and may not be repeated.
UPDATE letter SET state = 'dropped', reason = 'in flight', leased_until = NULL, sealed = NULL
WHERE state = 'claimed' AND leased_until <= :now AND policy = 'drop';

-- name: letter_expire!
-- Letters that would come too late.
UPDATE letter SET state = 'dropped', reason = 'expired', sealed = NULL
WHERE state = 'waiting' AND due_at <= :now AND expires_at <= :now;

-- name: letter_sent!
-- A letter that arrived.
UPDATE letter SET state = 'sent', sent_at = :at, message = :message, reason = NULL, leased_until = NULL, sealed = NULL
WHERE id = :id;

-- name: letter_retry!
-- A claimed letter that could not be sent, for another time.
UPDATE letter SET state = 'waiting', due_at = :due_at, reason = :reason, worker = NULL, leased_until = NULL
WHERE id = :id AND state = 'claimed' AND worker = coalesce(:worker, worker);

-- name: letter_end_claims!
-- The claims of a worker that is gone.
UPDATE letter SET leased_until = :now WHERE state = 'claimed' AND worker = :worker AND leased_until > :now;

-- name: letter_drop!
-- A letter that will not be sent.
UPDATE letter SET state = 'dropped', reason = :reason, leased_until = NULL, sealed = NULL
WHERE id = :id AND state <> 'sent';

-- name: letter_leave_out!
-- A letter whose moment has passed; the reason is sealed.
UPDATE letter SET state = 'dropped', reason = 'left out', why = :why, leased_until = NULL, sealed = NULL
WHERE id = :id AND state <> 'sent';

-- name: letter_unsay!
-- A letter whose first part was taken out: why that would have come is told to nobody.
UPDATE letter SET why = NULL WHERE id = :id AND state <> 'sent';

-- name: letter_cancel!
-- Waiting letters of a talk that went on without them.
UPDATE letter SET state = 'dropped', reason = :reason, sealed = NULL
WHERE conversation = :conversation AND state = 'waiting';

-- name: letter_recent
-- What a runner was sent lately, or not, and why; the latest first. A card whose time ran on is no message of its own.
SELECT id, kind, due_at, state, reason, why, runner
FROM letter
WHERE runner = :runner AND kind <> 'timer'
ORDER BY due_at DESC, id DESC
LIMIT :limit;

-- name: letter_waiting
-- What a runner is still to be sent, in the order it is due.
SELECT
    id, once, runner, platform, chat, topic, private, audience, kind, due_at, expires_at,
    policy, conversation, turn, state, attempts, leased_until, message, reason, sealed
FROM letter
WHERE runner = :runner AND state = 'waiting'
ORDER BY due_at, id;

-- name: letter_message
-- The message that shows a letter.
SELECT message FROM letter WHERE once = :once AND state = 'sent';

-- name: letter_prune!
-- Removes letters that were settled long ago.
DELETE FROM letter WHERE id IN (
    SELECT id FROM letter WHERE state IN ('sent', 'dropped') AND due_at < :before LIMIT :limit
);

-- name: letter_backlog
-- How many letters are due and wait, and since when the oldest does.
SELECT count(*), min(due_at) FROM letter WHERE state = 'waiting' AND due_at <= :now;
