-- name: conversation_get
-- One talk.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE id = :id;

-- name: conversation_open
-- The talks a runner has going in one place: of the phases, editing and open sort last.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE runner = :runner AND phase >= 'editing' AND platform = :platform AND chat = :chat AND topic = :topic;

-- name: conversation_recent
-- The talk a runner ended last in one place.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE runner = :runner AND phase = 'done' AND platform = :platform AND chat = :chat AND topic = :topic
ORDER BY touched_at DESC
LIMIT 1;

-- name: conversation_lately
-- The talks a runner ended lately in one place, the latest first.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE runner = :runner AND phase = 'done' AND platform = :platform AND chat = :chat AND topic = :topic
ORDER BY touched_at DESC, id DESC
LIMIT :limit;

-- name: conversation_add!
-- A new talk.
INSERT INTO conversation (
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
) VALUES (
    :id, :runner, :platform, :chat, :topic, :private, :flow, :turn, :shown_turn, :card, :phase,
    :started_at, :touched_at, :wants_words_at, :sealed
);

-- name: conversation_keep_going!
-- A talk's new state in the phase it was in: no index has to be written.
UPDATE conversation SET
    turn = :turn, card = :card, touched_at = :touched_at, wants_words_at = :wants_words_at, sealed = :sealed
WHERE id = :id AND turn = :expected AND phase = :phase;

-- name: conversation_keep!
-- A talk's new state, unless somebody else was quicker.
UPDATE conversation SET
    turn = :turn, card = :card, phase = :phase, touched_at = :touched_at,
    wants_words_at = :wants_words_at, sealed = :sealed
WHERE id = :id AND turn = :expected;

-- name: conversation_shown!
-- The person has seen this turn on that card.
UPDATE conversation SET shown_turn = :turn, card = :card
WHERE id = :id AND shown_turn <= :turn;

-- name: conversation_unshown
-- Talks decided further than the person could see, oldest first.
SELECT
    id, runner, platform, chat, topic, private, flow, turn, shown_turn, card, phase,
    started_at, touched_at, wants_words_at, sealed
FROM conversation
WHERE phase IN ('open', 'editing', 'done') AND started_at >= :begun AND touched_at >= :since AND shown_turn < turn
ORDER BY touched_at, id
LIMIT :limit;

-- name: conversation_expire!
-- Closes talks that nobody touched for long, and empties them.
UPDATE conversation SET phase = 'closed', wants_words_at = NULL, sealed = NULL
WHERE id IN (
    SELECT id FROM conversation
    WHERE phase IN ('open', 'editing') AND started_at < :before AND touched_at < :before
    LIMIT :limit
);

-- name: conversation_delete_closed!
-- Removes talks that ended long ago.
DELETE FROM conversation
WHERE id IN (
    SELECT id FROM conversation
    WHERE phase IN ('done', 'closed') AND started_at < :before AND touched_at < :before
    LIMIT :limit
);
