-- Logins by QR code: code and secret as hashes, the client's address (source) as a keyed hash and masked. Locked while it changes.
CREATE TABLE qr_logins
(
    id          uuid PRIMARY KEY,
    status      text        NOT NULL CHECK (status IN ('CREATED', 'SCANNED', 'CONFIRMED', 'CONSUMED', 'REJECTED', 'CANCELLED')),
    code_hash   bytea       NOT NULL UNIQUE,
    secret_hash bytea       NOT NULL,
    source      bytea       NOT NULL,
    address     text        NOT NULL, -- masked
    browser     text        NOT NULL,
    system      text        NOT NULL,
    expires_at  timestamptz NOT NULL,
    account_id  uuid,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK (account_id IS NOT NULL OR status IN ('CREATED', 'CANCELLED'))
);
CREATE INDEX qr_logins_by_source ON qr_logins (source, created_at);
CREATE INDEX qr_logins_by_creation ON qr_logins (created_at);
-- What has changed lately, for the browsers that wait.
CREATE INDEX qr_logins_by_change ON qr_logins (changed_at) WHERE status <> 'CREATED';
