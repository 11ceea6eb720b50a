-- name: runner_among
-- The runners of a JSON list of ids.
SELECT
    id, created_at, consented_at, language, units, zone, check_in_at, morning_at,
    quiet_from, quiet_until, day_starts, cadence, paused_until, sealed
FROM runner
WHERE id IN (SELECT value FROM json_each(:ids));

-- name: runner_known
-- Which of a JSON list of ids are runners.
SELECT id FROM runner WHERE id IN (SELECT value FROM json_each(:ids));

-- name: identity_among
-- The accounts of a JSON list of runners.
SELECT platform, account, runner, chat, reachable
FROM identity
WHERE runner IN (SELECT value FROM json_each(:ids))
ORDER BY platform, account;

-- name: reminder_claim
-- Takes reminders that are due; the earliest first when there are too many.
UPDATE reminder SET last_due_at = next_due_at, next_due_at = NULL
WHERE id IN (
    SELECT id FROM reminder WHERE next_due_at <= :now ORDER BY next_due_at LIMIT :limit
)
RETURNING
    id, runner, kind, wall, zone, weekdays, every_days, last_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed;

-- name: reminder_claim_near
-- Takes what else is due soon for a JSON list of runners, so that it comes in one message.
UPDATE reminder SET last_due_at = next_due_at, next_due_at = NULL
WHERE runner IN (SELECT value FROM json_each(:runners)) AND next_due_at <= :until
RETURNING
    id, runner, kind, wall, zone, weekdays, every_days, last_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed;

-- name: reminder_among
-- Those of a JSON list of reminders that there still are.
SELECT
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
FROM reminder
WHERE id IN (SELECT value FROM json_each(:ids));

-- name: reminder_done
-- Who of a JSON list of runners has said since a time that a reminder of a kind was done.
SELECT DISTINCT runner FROM reminder
WHERE runner IN (SELECT value FROM json_each(:runners)) AND kind = :kind AND done_at > :since;

-- name: letter_lately
-- What a JSON list of runners was sent, or is being sent, since a time; also as a part of another message.
SELECT runner, kind, due_at, state
FROM letter
WHERE runner IN (SELECT value FROM json_each(:runners)) AND due_at > :since
    AND (state <> 'dropped' OR reason = 'merged');

-- name: letter_claim
-- Takes letters that are due; the earliest first when there are too many.
UPDATE letter SET state = 'claimed', attempts = attempts + 1, worker = :worker, leased_until = :leased_until
WHERE id IN (
    SELECT id FROM letter WHERE state = 'waiting' AND due_at <= :now
        AND (:platforms IS NULL OR platform IN (SELECT value FROM json_each(:platforms)))
    ORDER BY due_at LIMIT :limit
)
RETURNING
    id, once, runner, platform, chat, topic, private, audience, kind, due_at, expires_at, policy,
    conversation, turn, state, attempts, leased_until, message, reason, sealed;

-- name: letter_again
-- The letters of a JSON list of runners that failed and wait for a later time. (The plus: not by the index of all that waits.)
SELECT runner, platform, chat, topic, id, due_at
FROM letter
WHERE runner IN (SELECT value FROM json_each(:runners)) AND due_at > :since AND +state = 'waiting' AND attempts > 0;

-- name: letter_next_due
-- When the post is needed next: for a letter, or for a claim that may have died.
SELECT min(at) FROM (
    SELECT min(due_at) AS at FROM letter WHERE state = 'waiting'
        AND (:platforms IS NULL OR platform IN (SELECT value FROM json_each(:platforms)))
    UNION ALL
    SELECT min(leased_until) AS at FROM letter WHERE state = 'claimed'
        AND (:platforms IS NULL OR platform IN (SELECT value FROM json_each(:platforms)))
) AS soon;

-- name: fact_holders
-- Who of a JSON list of runners has a standing fact on a shelf.
SELECT DISTINCT runner FROM fact
WHERE runner IN (SELECT value FROM json_each(:runners)) AND shelf = :shelf AND replaced_by IS NULL;

-- name: conversation_going
-- The talks that a JSON list of runners has going: of the phases, editing and open sort last.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE runner IN (SELECT value FROM json_each(:runners)) AND phase >= 'editing';

-- name: conversation_typing
-- Who of a JSON list of runners was asked for words since a time, and has not answered.
SELECT DISTINCT runner FROM conversation
WHERE runner IN (SELECT value FROM json_each(:runners)) AND phase >= 'editing' AND wants_words_at > :since;

-- name: club_among
-- The clubs of a JSON list of ids.
SELECT id, version, sealed FROM club WHERE id IN (SELECT value FROM json_each(:ids));

-- name: hold
-- Units run one after another here: there is nobody to wait for.
SELECT :number;
