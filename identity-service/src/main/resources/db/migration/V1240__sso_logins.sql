-- Browsers that were sent to the province's unified login: state and secret as hashes, nonce and code verifier nowhere. The limit per
-- address (source) is counted from these rows.
CREATE TABLE sso_logins
(
    id          uuid PRIMARY KEY,
    state_hash  bytea       NOT NULL CONSTRAINT sso_logins_unique_state UNIQUE,
    secret_hash bytea       NOT NULL,
    source      bytea       NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX sso_logins_by_source ON sso_logins (source, created_at);
CREATE INDEX sso_logins_by_expiry ON sso_logins (expires_at);
