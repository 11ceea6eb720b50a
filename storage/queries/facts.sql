-- name: fact_save!
-- A fact, new or changed.
INSERT INTO fact (runner, id, shelf, day, recorded_at, source, replaced_by, sealed)
VALUES (:runner, :id, :shelf, :day, :recorded_at, :source, :replaced_by, :sealed)
ON CONFLICT (runner, id) DO UPDATE SET
    day = excluded.day, recorded_at = excluded.recorded_at, source = excluded.source,
    replaced_by = excluded.replaced_by, sealed = excluded.sealed;

-- name: fact_shelf
-- The standing facts of one shelf from a day on, in the order they came.
SELECT runner, id, shelf, day, recorded_at, source, replaced_by, sealed
FROM fact
WHERE runner = :runner AND shelf = :shelf AND day >= :since AND replaced_by IS NULL
ORDER BY id;

-- name: fact_replace!
-- Lets another fact, or the talk that took it back, stand instead of this one; NULL lets it stand again.
UPDATE fact SET replaced_by = :replaced_by WHERE runner = :runner AND id = :id;

-- name: fact_page
-- The next facts for an export, replaced ones included.
SELECT runner, id, shelf, day, recorded_at, source, replaced_by, sealed
FROM fact
WHERE runner = :runner AND id > :after
ORDER BY id
LIMIT :limit;

-- name: forget_facts!
-- Some of a runner's facts.
DELETE FROM fact WHERE runner = :runner AND id IN (SELECT id FROM fact WHERE runner = :runner LIMIT :limit);
