-- A code with which another account of hers may come to write into her log: one a runner, kept as its hash.

CREATE TABLE account_code (
    runner TEXT PRIMARY KEY REFERENCES runner (id),
    code TEXT NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);
