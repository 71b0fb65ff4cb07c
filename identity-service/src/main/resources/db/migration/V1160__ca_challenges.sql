-- What the keys of units have to sign at a login with a certificate. The limit per address (source) is counted from these rows.
CREATE TABLE ca_challenges
(
    id         uuid PRIMARY KEY,
    source     bytea       NOT NULL,
    nonce      bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX ca_challenges_by_source ON ca_challenges (source, created_at);
CREATE INDEX ca_challenges_by_expiry ON ca_challenges (expires_at);
