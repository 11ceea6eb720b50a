-- What is to be said unasked: the wishes, and the letters that carry them out.

CREATE TABLE reminder (
    id TEXT PRIMARY KEY,
    runner TEXT NOT NULL REFERENCES runner (id),
    kind TEXT NOT NULL,
    wall TEXT NOT NULL,
    zone TEXT NOT NULL,
    weekdays TEXT NOT NULL,
    every_days INTEGER NOT NULL,
    next_due_at BIGINT,
    last_due_at BIGINT,
    unanswered INTEGER NOT NULL
);
CREATE UNIQUE INDEX reminder_by_runner ON reminder (runner, kind);
CREATE INDEX reminder_by_due ON reminder (next_due_at);

CREATE TABLE letter (
    id TEXT PRIMARY KEY,
    once TEXT NOT NULL UNIQUE,
    runner TEXT NOT NULL REFERENCES runner (id),
    platform TEXT NOT NULL,
    chat TEXT NOT NULL,
    topic TEXT NOT NULL,
    private INTEGER NOT NULL,
    audience TEXT NOT NULL,
    kind TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    policy TEXT NOT NULL,
    conversation TEXT,
    turn INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    worker TEXT,
    leased_until BIGINT,
    sent_at BIGINT,
    message TEXT,
    reason TEXT,
    sealed BLOB
);
CREATE INDEX letter_by_due ON letter (state, due_at);
CREATE INDEX letter_by_runner ON letter (runner);
CREATE INDEX letter_by_conversation ON letter (conversation);
