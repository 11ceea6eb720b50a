-- What else a runner said or was told: the shelf and the day are plain, what it is stands sealed.

CREATE TABLE fact (
    runner TEXT NOT NULL REFERENCES runner (id),
    id TEXT NOT NULL,
    shelf TEXT NOT NULL,
    day TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    source TEXT NOT NULL,
    replaced_by TEXT,
    sealed BLOB NOT NULL,
    PRIMARY KEY (runner, id)
);
CREATE INDEX fact_by_shelf ON fact (runner, shelf, day);
