-- name: code_save!
-- A runner's code; a former one is good no more.
INSERT INTO account_code (runner, code, expires_at) VALUES (:runner, :code, :expires_at)
ON CONFLICT (runner) DO UPDATE SET code = excluded.code, expires_at = excluded.expires_at;

-- name: code_find
-- Whose a code is, if it is still good.
SELECT runner FROM account_code WHERE code = :code AND expires_at > :now;

-- name: code_remove!
-- It is good no more.
DELETE FROM account_code WHERE code = :code;

-- name: forget_code!
-- A runner's code.
DELETE FROM account_code WHERE runner = :runner;
