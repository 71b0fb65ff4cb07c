-- Units that were proven, such as by their certificates, and are not registered. The bearer of the proof, stored as a hash, opens one
-- registration with it.
CREATE TABLE proven_units
(
    id         uuid PRIMARY KEY,
    proof_hash bytea       NOT NULL CONSTRAINT proven_units_unique_proof UNIQUE,
    uscc       text        NOT NULL,
    unit_name  text        NOT NULL,
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
CREATE INDEX proven_units_by_expiry ON proven_units (expires_at);
