-- People and their accounts, what they were asked, and what they said.

CREATE TABLE runner (
    id TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    consented_at BIGINT,
    language TEXT NOT NULL,
    units TEXT,
    zone TEXT NOT NULL,
    check_in_at TEXT NOT NULL,
    morning_at TEXT NOT NULL,
    quiet_from TEXT NOT NULL,
    quiet_until TEXT NOT NULL,
    day_starts TEXT NOT NULL,
    cadence TEXT NOT NULL,
    paused_until TEXT,
    sealed BLOB
);
CREATE INDEX runner_by_consent ON runner (consented_at, created_at);

CREATE TABLE identity (
    platform TEXT NOT NULL,
    account TEXT NOT NULL,
    runner TEXT NOT NULL REFERENCES runner (id),
    chat TEXT,
    reachable INTEGER NOT NULL,
    PRIMARY KEY (platform, account)
) WITHOUT ROWID;
CREATE INDEX identity_by_runner ON identity (runner);

CREATE TABLE seen (
    platform TEXT NOT NULL,
    bot TEXT NOT NULL,
    event TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    runner TEXT REFERENCES runner (id),
    error TEXT,
    PRIMARY KEY (platform, bot, event)
) WITHOUT ROWID;
CREATE INDEX seen_by_time ON seen (marked_at);
CREATE INDEX seen_by_runner ON seen (runner);

CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    runner TEXT NOT NULL REFERENCES runner (id),
    platform TEXT NOT NULL,
    chat TEXT NOT NULL,
    topic TEXT NOT NULL,
    private INTEGER NOT NULL,
    flow TEXT NOT NULL,
    turn INTEGER NOT NULL,
    shown_turn INTEGER NOT NULL,
    card TEXT,
    phase TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    wants_words_at BIGINT,
    sealed BLOB
);
CREATE INDEX conversation_by_runner ON conversation (runner, phase);
-- By the time that never changes: a turn then touches no index.
CREATE INDEX conversation_by_phase ON conversation (phase, started_at);

CREATE TABLE day (
    runner TEXT NOT NULL REFERENCES runner (id),
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, day)
) WITHOUT ROWID;

CREATE INDEX day_by_kind ON day (runner, kind);

CREATE TABLE run (
    runner TEXT NOT NULL REFERENCES runner (id),
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    metres INTEGER,
    seconds INTEGER,
    about INTEGER NOT NULL,
    shoe TEXT,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, id)
);
CREATE INDEX run_by_day ON run (runner, day);

CREATE TABLE calf_report (
    runner TEXT NOT NULL REFERENCES runner (id),
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    side TEXT NOT NULL,
    moment TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    replaced_by TEXT,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, id)
);
CREATE INDEX calf_report_by_day ON calf_report (runner, day);

CREATE TABLE version (
    runner TEXT NOT NULL REFERENCES runner (id),
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    conversation TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, id)
);
CREATE INDEX version_by_day ON version (runner, day);
CREATE INDEX version_by_time ON version (made_at);

CREATE TABLE shoe (
    runner TEXT NOT NULL REFERENCES runner (id),
    shoe TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    retired INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, shoe)
);
