-- name: day_window
-- A runner's days between two dates.
SELECT runner, day, kind, recorded_at, sealed
FROM day
WHERE runner = :runner AND day >= :since AND day <= :until
ORDER BY day;

-- name: run_window
-- A runner's runs between two dates.
SELECT runner, id, day, recorded_at, metres, seconds, about, shoe, sealed
FROM run
WHERE runner = :runner AND day >= :since AND day <= :until
ORDER BY day, recorded_at, id;

-- name: run_figures
-- The plain figures of a runner's runs between two dates.
SELECT id, day, metres, seconds, about, shoe
FROM run
WHERE runner = :runner AND day >= :since AND day <= :until
ORDER BY day;

-- name: report_window
-- A runner's standing calf reports between two dates.
SELECT runner, id, day, side, moment, recorded_at, source, replaced_by, sealed
FROM calf_report
WHERE runner = :runner AND day >= :since AND day <= :until AND replaced_by IS NULL
ORDER BY day, recorded_at, id;

-- name: day_save!
-- A day, new or changed.
INSERT INTO day (runner, day, kind, recorded_at, sealed)
VALUES (:runner, :day, :kind, :recorded_at, :sealed)
ON CONFLICT (runner, day) DO UPDATE SET
    kind = excluded.kind, recorded_at = excluded.recorded_at, sealed = excluded.sealed;

-- name: day_delete!
-- A day that was never said.
DELETE FROM day WHERE runner = :runner AND day = :day;

-- name: day_answered
-- How many days have an answer.
SELECT count(*) FROM day WHERE runner = :runner AND kind IN ('ran', 'rest', 'other');

-- name: day_told
-- How many days have an answer, and since when.
SELECT count(*), min(day) FROM day WHERE runner = :runner AND kind IN ('ran', 'rest', 'other');

-- name: day_shared
-- How many days have an answer in the logs of two runners.
SELECT count(*) FROM day AS a JOIN day AS b ON b.day = a.day
WHERE a.runner = :runner AND b.runner = :other AND a.kind IN ('ran', 'rest', 'other') AND b.kind IN ('ran', 'rest', 'other');

-- name: day_page
-- Days after a date, for the export.
SELECT runner, day, kind, recorded_at, sealed
FROM day
WHERE runner = :runner AND day > :after
ORDER BY day
LIMIT :limit;

-- name: run_save!
-- A run, new or changed.
INSERT INTO run (runner, id, day, recorded_at, metres, seconds, about, shoe, sealed)
VALUES (:runner, :id, :day, :recorded_at, :metres, :seconds, :about, :shoe, :sealed)
ON CONFLICT (runner, id) DO UPDATE SET
    day = excluded.day, recorded_at = excluded.recorded_at, metres = excluded.metres,
    seconds = excluded.seconds, about = excluded.about, shoe = excluded.shoe, sealed = excluded.sealed;

-- name: run_delete!
-- A run that was never run.
DELETE FROM run WHERE runner = :runner AND id = :id;

-- name: run_page
-- Runs after an id, for the export.
SELECT runner, id, day, recorded_at, metres, seconds, about, shoe, sealed
FROM run
WHERE runner = :runner AND id > :after
ORDER BY id
LIMIT :limit;

-- name: report_add!
-- A calf report; it is never changed, only replaced.
INSERT INTO calf_report (runner, id, day, side, moment, recorded_at, source, replaced_by, sealed)
VALUES (:runner, :id, :day, :side, :moment, :recorded_at, :source, :replaced_by, :sealed);

-- name: report_replace!
-- Sets what replaces a calf report, or that nothing does.
UPDATE calf_report SET replaced_by = :replaced_by WHERE runner = :runner AND id = :id;

-- name: report_page
-- Calf reports after an id, replaced ones too, for the export.
SELECT runner, id, day, side, moment, recorded_at, source, replaced_by, sealed
FROM calf_report
WHERE runner = :runner AND id > :after
ORDER BY id
LIMIT :limit;

-- name: version_add!
-- A day as it was before a change.
INSERT INTO version (runner, id, day, conversation, made_at, sealed)
VALUES (:runner, :id, :day, :conversation, :made_at, :sealed);

-- name: version_of_day
-- What a day was before, newest first.
SELECT runner, id, day, conversation, made_at, sealed
FROM version
WHERE runner = :runner AND day = :day
ORDER BY made_at DESC, id DESC;

-- name: version_delete!
-- A version that was gone back to.
DELETE FROM version WHERE runner = :runner AND id = :id;

-- name: version_prune!
-- Removes versions too old to go back to.
DELETE FROM version WHERE (runner, id) IN (
    SELECT runner, id FROM version WHERE made_at < :before ORDER BY made_at LIMIT :limit
);

-- name: shoe_of_runner
-- A runner's shoes, in the order they came.
SELECT runner, shoe, added_at, retired, sealed
FROM shoe
WHERE runner = :runner
ORDER BY added_at, shoe;

-- name: shoe_of_last_run
-- The pair of a runner's latest run, if it is in use.
SELECT shoe FROM shoe
WHERE runner = :runner AND retired = 0 AND shoe = (
    SELECT shoe FROM run WHERE runner = :runner ORDER BY day DESC, recorded_at DESC, id DESC LIMIT 1
);

-- name: shoe_totals
-- How far each pair of a runner's shoes went, and its first day.
SELECT shoe, sum(metres), min(day) FROM run WHERE runner = :runner AND shoe IS NOT NULL GROUP BY shoe;

-- name: shoe_save!
-- A pair of shoes, new or changed.
INSERT INTO shoe (runner, shoe, added_at, retired, sealed)
VALUES (:runner, :shoe, :added_at, :retired, :sealed)
ON CONFLICT (runner, shoe) DO UPDATE SET
    added_at = excluded.added_at, retired = excluded.retired, sealed = excluded.sealed;
