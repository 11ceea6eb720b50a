-- name: seen_first!
-- Marks an event; touches no row when it was marked before.
INSERT INTO seen (platform, bot, event, marked_at)
VALUES (:platform, :bot, :event, :marked_at)
ON CONFLICT (platform, bot, event) DO NOTHING;

-- name: seen_failed!
-- Marks an event as tried in vain, with the type of the error.
INSERT INTO seen (platform, bot, event, marked_at, error)
VALUES (:platform, :bot, :event, :marked_at, :error)
ON CONFLICT (platform, bot, event) DO UPDATE SET error = excluded.error;

-- name: seen_prune!
-- Removes old marks.
DELETE FROM seen WHERE (platform, bot, event) IN (
    SELECT platform, bot, event FROM seen WHERE marked_at < :before ORDER BY marked_at LIMIT :limit
);
