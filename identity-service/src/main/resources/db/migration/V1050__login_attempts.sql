-- Password logins. Failed ones are counted by subject (keyed hash of the account, or of what was typed for an unknown
-- one) and by source (keyed hash of the client's address). Successful ones show from where the owner logs in.
CREATE TABLE login_attempts
(
    id         uuid PRIMARY KEY,
    subject    bytea NOT NULL,
    source     bytea NOT NULL,
    address    text  NOT NULL, -- masked
    account_id uuid,
    result     text  NOT NULL CHECK (result IN ('RUNNING', 'FAILED', 'FORGIVEN', 'SUCCEEDED')),
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX login_attempts_failed_by_subject ON login_attempts (subject, created_at) WHERE result <> 'SUCCEEDED';
CREATE INDEX login_attempts_failed_by_source ON login_attempts (source, created_at) WHERE result <> 'SUCCEEDED';
CREATE INDEX login_attempts_known_by_subject ON login_attempts (subject, source) WHERE result = 'SUCCEEDED';
CREATE INDEX login_attempts_known_by_account ON login_attempts (account_id, source) WHERE result = 'SUCCEEDED';
CREATE INDEX login_attempts_by_creation ON login_attempts (created_at);
