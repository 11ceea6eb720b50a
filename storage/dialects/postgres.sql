-- name: runner_among
-- The runners of a JSON list of ids.
SELECT
    id, created_at, consented_at, language, units, zone, check_in_at, morning_at,
    quiet_from, quiet_until, day_starts, cadence, paused_until, sealed
FROM runner
WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)));

-- name: runner_known
-- Which of a JSON list of ids are runners.
SELECT id FROM runner WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)));

-- name: identity_among
-- The accounts of a JSON list of runners.
SELECT platform, account, runner, chat, reachable
FROM identity
WHERE runner IN (SELECT json_array_elements_text(CAST(:ids AS json)))
ORDER BY platform, account;

-- name: reminder_claim
-- Takes reminders that are due and that no other worker is taking. All of a runner's are one worker's: she is locked
-- first, so that whoever finds her taken holds none of hers.
WITH due AS MATERIALIZED (
    SELECT reminder.id FROM reminder JOIN runner ON runner.id = reminder.runner
    WHERE next_due_at <= :now
    ORDER BY next_due_at LIMIT :limit
    FOR NO KEY UPDATE OF runner SKIP LOCKED FOR UPDATE OF reminder SKIP LOCKED
)
UPDATE reminder AS r SET last_due_at = next_due_at, next_due_at = NULL
FROM due
WHERE r.id = due.id
RETURNING
    r.id, r.runner, r.kind, r.wall, r.zone, r.weekdays, r.every_days, r.last_due_at, r.last_due_at, r.unanswered,
    r.slot, r.anchor, r.until, r.off, r.done_at, r.sealed;

-- name: reminder_claim_near
-- Takes what else is due soon for a JSON list of runners, so that it comes in one message.
WITH due AS MATERIALIZED (
    SELECT id FROM reminder
    WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND next_due_at <= :until
    FOR UPDATE SKIP LOCKED
)
UPDATE reminder AS r SET last_due_at = next_due_at, next_due_at = NULL
FROM due
WHERE r.id = due.id
RETURNING
    r.id, r.runner, r.kind, r.wall, r.zone, r.weekdays, r.every_days, r.last_due_at, r.last_due_at, r.unanswered,
    r.slot, r.anchor, r.until, r.off, r.done_at, r.sealed;

-- name: reminder_among
-- Those of a JSON list of reminders that there still are.
SELECT
    id, runner, kind, wall, zone, weekdays, every_days, next_due_at, last_due_at, unanswered,
    slot, anchor, until, off, done_at, sealed
FROM reminder
WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)));

-- name: reminder_done
-- Who of a JSON list of runners has said since a time that a reminder of a kind was done.
SELECT DISTINCT runner FROM reminder
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND kind = :kind AND done_at > :since;

-- name: letter_lately
-- What a JSON list of runners was sent, or is being sent, since a time; also as a part of another message.
SELECT runner, kind, due_at, state
FROM letter
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json)))
    AND due_at > :since
    AND (state <> 'dropped' OR reason = 'merged');

-- name: letter_claim
-- Takes letters that are due and that no other worker is taking.
WITH due AS MATERIALIZED (
    SELECT id FROM letter WHERE state = 'waiting' AND due_at <= :now
        AND (CAST(:platforms AS text) IS NULL OR platform IN (SELECT json_array_elements_text(CAST(:platforms AS json))))
    ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
)
UPDATE letter AS l SET
    state = 'claimed', attempts = l.attempts + 1, worker = :worker, leased_until = :leased_until
FROM due
WHERE l.id = due.id
RETURNING
    l.id, l.once, l.runner, l.platform, l.chat, l.topic, l.private, l.audience, l.kind, l.due_at, l.expires_at,
    l.policy, l.conversation, l.turn, l.state, l.attempts, l.leased_until, l.message, l.reason, l.sealed;

-- name: letter_again
-- The letters of a JSON list of runners that failed and wait for a later time.
SELECT runner, platform, chat, topic, id, due_at
FROM letter
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND due_at > :since AND state = 'waiting' AND attempts > 0;

-- name: letter_next_due
-- When the post is needed next: for a letter, or for a claim that may have died.
SELECT min(at) FROM (
    SELECT min(due_at) AS at FROM letter WHERE state = 'waiting'
        AND (CAST(:platforms AS text) IS NULL OR platform IN (SELECT json_array_elements_text(CAST(:platforms AS json))))
    UNION ALL
    SELECT min(leased_until) AS at FROM letter WHERE state = 'claimed'
        AND (CAST(:platforms AS text) IS NULL OR platform IN (SELECT json_array_elements_text(CAST(:platforms AS json))))
) AS soon;

-- name: fact_holders
-- Who of a JSON list of runners has a standing fact on a shelf.
SELECT DISTINCT runner FROM fact
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND shelf = :shelf AND replaced_by IS NULL;

-- name: conversation_going
-- The talks that a JSON list of runners has going: of the phases, editing and open sort last.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND phase >= 'editing';

-- name: conversation_typing
-- Who of a JSON list of runners was asked for words since a time, and has not answered.
SELECT DISTINCT runner FROM conversation
WHERE runner IN (SELECT json_array_elements_text(CAST(:runners AS json))) AND phase >= 'editing' AND wants_words_at > :since;

-- name: club_among
-- The clubs of a JSON list of ids.
SELECT id, version, sealed FROM club WHERE id IN (SELECT json_array_elements_text(CAST(:ids AS json)));

-- name: hold
-- Waits for every other unit that holds the same.
SELECT pg_advisory_xact_lock(CAST(:number AS bigint));
