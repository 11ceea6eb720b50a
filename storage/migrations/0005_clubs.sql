-- Clubs. A club has a row in runner under the same id: what is spoken to, by its clock and in its language, and a key of its own.

CREATE TABLE club (
    id TEXT PRIMARY KEY REFERENCES runner (id),
    version INTEGER NOT NULL,
    sealed BLOB NOT NULL
);

-- A group or a server, and the club it belongs to.
CREATE TABLE club_home (
    platform TEXT NOT NULL,
    chat TEXT NOT NULL,
    club TEXT NOT NULL REFERENCES club (id),
    joined_at BIGINT NOT NULL,
    gone_at BIGINT,
    PRIMARY KEY (platform, chat)
) WITHOUT ROWID;
CREATE INDEX club_home_by_club ON club_home (club);
CREATE INDEX club_home_by_gone ON club_home (gone_at);

-- The admins who look after a club: they hear of trouble.
CREATE TABLE club_keeper (
    club TEXT NOT NULL REFERENCES club (id),
    runner TEXT NOT NULL REFERENCES runner (id),
    since BIGINT NOT NULL,
    PRIMARY KEY (club, runner)
) WITHOUT ROWID;
CREATE INDEX club_keeper_by_runner ON club_keeper (runner);

CREATE TABLE membership (
    club TEXT NOT NULL REFERENCES club (id),
    runner TEXT NOT NULL REFERENCES runner (id),
    level TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (club, runner)
) WITHOUT ROWID;
CREATE INDEX membership_by_runner ON membership (runner);

-- Who changed what of a club, in sealed words.
CREATE TABLE club_change (
    club TEXT NOT NULL REFERENCES club (id),
    id TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    runner TEXT REFERENCES runner (id),
    sealed BLOB NOT NULL,
    PRIMARY KEY (club, id)
);
CREATE INDEX club_change_by_time ON club_change (made_at);
CREATE INDEX club_change_by_runner ON club_change (runner);

-- Links into the private chat: good once, for a short time, for one account.
CREATE TABLE link (
    code TEXT PRIMARY KEY,
    what TEXT NOT NULL,
    club TEXT NOT NULL REFERENCES club (id),
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX link_by_club ON link (club);
CREATE INDEX link_by_expiry ON link (expires_at);
CREATE INDEX link_by_account ON link (platform, account);

-- Who comes to a club run, as tapped in the group.
CREATE TABLE attendance (
    club TEXT NOT NULL REFERENCES club (id),
    run TEXT NOT NULL,
    day TEXT NOT NULL,
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    coming INTEGER NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (club, run, day, platform, account)
) WITHOUT ROWID;
CREATE INDEX attendance_by_time ON attendance (said_at);
CREATE INDEX attendance_by_account ON attendance (platform, account);

-- Whose answers went into what a club was told of a closed week.
CREATE TABLE contribution (
    club TEXT NOT NULL REFERENCES club (id),
    week TEXT NOT NULL,
    runner TEXT NOT NULL REFERENCES runner (id),
    PRIMARY KEY (club, week, runner)
) WITHOUT ROWID;
CREATE INDEX contribution_by_runner ON contribution (runner);
