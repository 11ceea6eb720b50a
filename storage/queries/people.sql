-- name: person_find
-- The runner behind an account, with the account.
SELECT
    r.id, r.created_at, r.consented_at, r.language, r.units, r.zone, r.check_in_at, r.morning_at,
    r.quiet_from, r.quiet_until, r.day_starts, r.cadence, r.paused_until, r.sealed,
    i.platform, i.account, i.runner, i.chat, i.reachable
FROM identity AS i
JOIN runner AS r ON r.id = i.runner
WHERE i.platform = :platform AND i.account = :account;

-- name: runner_get
-- One runner.
SELECT
    id, created_at, consented_at, language, units, zone, check_in_at, morning_at,
    quiet_from, quiet_until, day_starts, cadence, paused_until, sealed
FROM runner
WHERE id = :id;

-- name: runner_add!
-- A new runner.
INSERT INTO runner (
    id, created_at, consented_at, language, units, zone, check_in_at, morning_at,
    quiet_from, quiet_until, day_starts, cadence, paused_until, sealed
) VALUES (
    :id, :created_at, :consented_at, :language, :units, :zone, :check_in_at, :morning_at,
    :quiet_from, :quiet_until, :day_starts, :cadence, :paused_until, :sealed
);

-- name: runner_save!
-- A runner's settings, as they are now.
UPDATE runner SET
    consented_at = :consented_at, language = :language, units = :units, zone = :zone,
    check_in_at = :check_in_at, morning_at = :morning_at, quiet_from = :quiet_from,
    quiet_until = :quiet_until, day_starts = :day_starts, cadence = :cadence,
    paused_until = :paused_until, sealed = :sealed
WHERE id = :id;

-- name: runner_save_sealed!
-- What of a runner is sealed, where nothing else of her has changed: no index has to be written.
UPDATE runner SET sealed = :sealed WHERE id = :id;

-- name: runner_without_consent
-- Those who came, were asked and never agreed, oldest first. Whoever looks after a club need not agree to anything of hers.
SELECT id FROM runner
WHERE consented_at IS NULL AND created_at < :before
    AND NOT EXISTS (SELECT 1 FROM club_keeper AS k WHERE k.runner = runner.id)
ORDER BY created_at
LIMIT :limit;

-- name: identity_save!
-- An account, new or changed.
INSERT INTO identity (platform, account, runner, chat, reachable)
VALUES (:platform, :account, :runner, :chat, :reachable)
ON CONFLICT (platform, account) DO UPDATE SET
    runner = excluded.runner, chat = excluded.chat, reachable = excluded.reachable;

-- name: identity_of_runner
-- A runner's accounts.
SELECT platform, account, runner, chat, reachable
FROM identity
WHERE runner = :runner
ORDER BY platform, account;

-- name: identity_remove!
-- An account that is nobody's any more.
DELETE FROM identity WHERE platform = :platform AND account = :account;

-- name: part_coming!
-- Where it was said with an account that somebody comes.
DELETE FROM attendance WHERE platform = :platform AND account = :account;

-- name: part_links!
-- The links made for an account.
DELETE FROM link WHERE platform = :platform AND account = :account;

-- name: person_counts
-- How much of each kind is kept about a runner.
SELECT
    (SELECT count(*) FROM day WHERE runner = :runner),
    (SELECT count(*) FROM run WHERE runner = :runner),
    (SELECT count(*) FROM calf_report WHERE runner = :runner),
    (SELECT count(*) FROM fact WHERE runner = :runner),
    (SELECT count(*) FROM shoe WHERE runner = :runner),
    (SELECT count(*) FROM reminder WHERE runner = :runner),
    (SELECT count(*) FROM letter WHERE runner = :runner),
    (SELECT count(*) FROM conversation WHERE runner = :runner),
    (SELECT count(*) FROM version WHERE runner = :runner),
    (SELECT count(*) FROM identity WHERE runner = :runner);

-- name: forget_versions!
-- Some of a runner's undo versions.
DELETE FROM version WHERE runner = :runner AND id IN (SELECT id FROM version WHERE runner = :runner LIMIT :limit);

-- name: forget_reports!
-- Some of a runner's calf reports.
DELETE FROM calf_report WHERE runner = :runner AND id IN (SELECT id FROM calf_report WHERE runner = :runner LIMIT :limit);

-- name: forget_runs!
-- Some of a runner's runs.
DELETE FROM run WHERE runner = :runner AND id IN (SELECT id FROM run WHERE runner = :runner LIMIT :limit);

-- name: forget_days!
-- Some of a runner's days.
DELETE FROM day WHERE runner = :runner AND day IN (SELECT day FROM day WHERE runner = :runner LIMIT :limit);

-- name: forget_shoes!
-- Some of a runner's shoes.
DELETE FROM shoe WHERE runner = :runner AND shoe IN (SELECT shoe FROM shoe WHERE runner = :runner LIMIT :limit);

-- name: forget_letters!
-- Some of a runner's letters.
DELETE FROM letter WHERE id IN (SELECT id FROM letter WHERE runner = :runner LIMIT :limit);

-- name: forget_reminders!
-- Some of a runner's reminders.
DELETE FROM reminder WHERE id IN (SELECT id FROM reminder WHERE runner = :runner LIMIT :limit);

-- name: forget_conversations!
-- Some of a runner's talks.
DELETE FROM conversation WHERE id IN (SELECT id FROM conversation WHERE runner = :runner LIMIT :limit);

-- name: forget_seen!
-- Some of the marks on what a runner sent, as releases up to schema 5 wrote them with her id.
DELETE FROM seen WHERE (platform, bot, event) IN (
    SELECT platform, bot, event FROM seen WHERE runner = :runner LIMIT :limit
);

-- name: forget_identities!
-- A runner's accounts.
DELETE FROM identity WHERE runner = :runner;

-- name: forget_runner!
-- The runner herself, last.
DELETE FROM runner WHERE id = :runner;

-- name: runner_count
-- How many runners there are.
SELECT count(*) FROM runner;

-- name: runner_ids
-- All runners.
SELECT id FROM runner;
