-- name: club_get
-- A club.
SELECT id, version, sealed FROM club WHERE id = :id;

-- name: club_add!
-- A new club.
INSERT INTO club (id, version, sealed) VALUES (:id, 0, :sealed);

-- name: club_save!
-- A club as it is now, unless somebody else changed it in the meantime.
UPDATE club SET version = version + 1, sealed = :sealed WHERE id = :id AND version = :version;

-- name: club_runner_add!
-- What is spoken to: the club's clock and language, under its id.
INSERT INTO runner (
    id, created_at, consented_at, language, units, zone, check_in_at, morning_at,
    quiet_from, quiet_until, day_starts, cadence, paused_until, sealed
) VALUES (
    :id, :made_at, :made_at, :language, NULL, :zone, '19:30', '07:30',
    :quiet_from, :quiet_until, '04:00', 'off', :paused_until, NULL
);

-- name: club_runner_save!
-- The same, as it is now.
UPDATE runner SET
    language = :language, zone = :zone, quiet_from = :quiet_from, quiet_until = :quiet_until,
    paused_until = :paused_until
WHERE id = :id;

-- name: home_get
-- The club of a group or a server.
SELECT platform, chat, club, joined_at, gone_at FROM club_home WHERE platform = :platform AND chat = :chat;

-- name: home_save!
-- A group or a server, new or changed.
INSERT INTO club_home (platform, chat, club, joined_at, gone_at)
VALUES (:platform, :chat, :club, :joined_at, :gone_at)
ON CONFLICT (platform, chat) DO UPDATE SET
    club = excluded.club, joined_at = excluded.joined_at, gone_at = excluded.gone_at;

-- name: home_of_club
-- The groups and servers of a club.
SELECT platform, chat, club, joined_at, gone_at FROM club_home WHERE club = :club ORDER BY joined_at, platform, chat;

-- name: home_on
-- The groups and servers of a platform that the bot is in.
SELECT platform, chat, club, joined_at, gone_at FROM club_home
WHERE platform = :platform AND gone_at IS NULL
ORDER BY chat;

-- name: home_remove!
-- A group or a server belongs to no club any more.
DELETE FROM club_home WHERE platform = :platform AND chat = :chat;

-- name: home_gone
-- Groups that the bot left before then, the longest first.
SELECT platform, chat, club, joined_at, gone_at FROM club_home
WHERE gone_at < :before
ORDER BY gone_at
LIMIT :limit;

-- name: home_letters_move!
-- What a club is still to be told goes to its group's new id.
UPDATE letter SET chat = :new WHERE runner = :club AND platform = :platform AND chat = :old AND state IN ('waiting', 'claimed');

-- name: keeper_add!
-- Somebody looks after a club.
INSERT INTO club_keeper (club, runner, since) VALUES (:club, :runner, :since)
ON CONFLICT (club, runner) DO NOTHING;

-- name: keeper_remove!
-- And no longer.
DELETE FROM club_keeper WHERE club = :club AND runner = :runner;

-- name: keeper_of_club
-- Who looks after a club, the longest first.
SELECT runner FROM club_keeper WHERE club = :club ORDER BY since, runner;

-- name: keeper_clubs
-- The clubs that somebody looks after.
SELECT club FROM club_keeper WHERE runner = :runner ORDER BY since, club;

-- name: member_save!
-- A member, new or with another level. How long she has been one stays, unless she is counted only from now on.
INSERT INTO membership (club, runner, level, since) VALUES (:club, :runner, :level, :since)
ON CONFLICT (club, runner) DO UPDATE SET
    level = excluded.level,
    since = CASE
        WHEN membership.level = 'reminders' AND excluded.level <> 'reminders' THEN excluded.since ELSE membership.since
    END;

-- name: member_remove!
-- She is no member any more.
DELETE FROM membership WHERE club = :club AND runner = :runner;

-- name: member_of_club
-- The members of a club, the longest first.
SELECT club, runner, level, since FROM membership WHERE club = :club ORDER BY since, runner;

-- name: member_clubs
-- The clubs of a runner, the longest first.
SELECT club, runner, level, since FROM membership WHERE runner = :runner ORDER BY since, club;

-- name: member_accounts
-- The accounts of a platform of those who belong to a club or look after it.
SELECT account FROM identity
WHERE platform = :platform AND runner IN (
    SELECT runner FROM membership WHERE club = :club
    UNION
    SELECT runner FROM club_keeper WHERE club = :club
)
ORDER BY account;

-- name: change_add!
-- A line of a club's log.
INSERT INTO club_change (club, id, made_at, runner, sealed) VALUES (:club, :id, :made_at, :runner, :sealed);

-- name: change_recent
-- The latest lines of a club's log.
SELECT club, id, made_at, runner, sealed FROM club_change WHERE club = :club ORDER BY id DESC LIMIT :limit;

-- name: change_prune!
-- Old lines go.
DELETE FROM club_change WHERE (club, id) IN (
    SELECT club, id FROM club_change WHERE made_at < :before LIMIT :limit
);

-- name: link_add!
-- A new link.
INSERT INTO link (code, what, club, platform, account, expires_at, used_at)
VALUES (:code, :what, :club, :platform, :account, :expires_at, NULL);

-- name: link_get
-- A link.
SELECT code, what, club, platform, account, expires_at, used_at FROM link WHERE code = :code;

-- name: link_use!
-- It is used, if it was not.
UPDATE link SET used_at = :at WHERE code = :code AND used_at IS NULL;

-- name: link_prune!
-- Old links go.
DELETE FROM link WHERE code IN (SELECT code FROM link WHERE expires_at < :before LIMIT :limit);

-- name: coming_save!
-- Whether somebody comes, said for the first time or anew.
INSERT INTO attendance (club, run, day, platform, account, coming, said_at)
VALUES (:club, :run, :day, :platform, :account, :coming, :said_at)
ON CONFLICT (club, run, day, platform, account) DO UPDATE SET
    coming = excluded.coming, said_at = excluded.said_at;

-- name: coming_of_run
-- Who said what about a run of a day, the first first.
SELECT club, run, day, platform, account, coming, said_at
FROM attendance
WHERE club = :club AND run = :run AND day = :day
ORDER BY said_at, platform, account;

-- name: coming_between
-- The same of all the runs of a club on the days of a window.
SELECT club, run, day, platform, account, coming, said_at
FROM attendance
WHERE club = :club AND day BETWEEN :since AND :until
ORDER BY day, run, said_at, platform, account;

-- name: coming_prune!
-- What was said long ago goes.
DELETE FROM attendance WHERE (club, run, day, platform, account) IN (
    SELECT club, run, day, platform, account FROM attendance WHERE said_at < :before LIMIT :limit
);

-- name: contribution_add!
-- Somebody's answers went into what a club is told of a week.
INSERT INTO contribution (club, week, runner) VALUES (:club, :week, :runner)
ON CONFLICT (club, week, runner) DO NOTHING;

-- name: contribution_of_week
-- Whose answers did.
SELECT runner FROM contribution WHERE club = :club AND week = :week ORDER BY runner;

-- name: contribution_prune!
-- Weeks before that one are not compared with any more.
DELETE FROM contribution WHERE club = :club AND week < :week;

-- name: forget_memberships!
-- A runner's clubs, and a club's members.
DELETE FROM membership WHERE runner = :runner;

-- name: forget_members!
-- A club's members.
DELETE FROM membership WHERE club = :runner;

-- name: forget_keeping!
-- The clubs that she looks after.
DELETE FROM club_keeper WHERE runner = :runner;

-- name: forget_keepers!
-- Those who look after a club.
DELETE FROM club_keeper WHERE club = :runner;

-- name: forget_name_in_changes!
-- What she changed of clubs is somebody's.
UPDATE club_change SET runner = NULL WHERE runner = :runner;

-- name: forget_changes!
-- Some of a club's log.
DELETE FROM club_change WHERE club = :runner AND id IN (SELECT id FROM club_change WHERE club = :runner LIMIT :limit);

-- name: forget_her_links!
-- The links made for her accounts.
DELETE FROM link WHERE (platform, account) IN (SELECT platform, account FROM identity WHERE runner = :runner);

-- name: forget_links!
-- A club's links.
DELETE FROM link WHERE club = :runner;

-- name: forget_her_coming!
-- Where she said she comes.
DELETE FROM attendance WHERE (platform, account) IN (SELECT platform, account FROM identity WHERE runner = :runner);

-- name: forget_coming!
-- Who comes to a club's runs.
DELETE FROM attendance WHERE club = :runner;

-- name: forget_her_contributions!
-- Whether her answers went into what a club was told.
DELETE FROM contribution WHERE runner = :runner;

-- name: forget_contributions!
-- The weeks of a club.
DELETE FROM contribution WHERE club = :runner;

-- name: forget_homes!
-- A club's groups and servers.
DELETE FROM club_home WHERE club = :runner;

-- name: forget_club!
-- A club.
DELETE FROM club WHERE id = :runner;

-- name: week_of_club
-- What each counted member, who joined before a time, logged on the days of a week: her answered days and her metres.
SELECT
    m.runner,
    (SELECT count(*) FROM day AS d
     WHERE d.runner = m.runner AND d.day BETWEEN :since AND :until AND d.kind <> 'skipped'),
    (SELECT coalesce(sum(r.metres), 0) FROM run AS r WHERE r.runner = m.runner AND r.day BETWEEN :since AND :until)
FROM membership AS m
WHERE m.club = :club AND m.level <> 'reminders' AND m.since < :joined
ORDER BY m.runner;
