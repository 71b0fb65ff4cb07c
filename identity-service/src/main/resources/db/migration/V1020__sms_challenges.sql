-- Codes that were sent by SMS, as keyed hashes. The limits per mobile and per address (source) are counted from these rows.
CREATE TABLE sms_challenges
(
    id           uuid PRIMARY KEY,
    purpose      text        NOT NULL,
    mobile_index bytea       NOT NULL,
    source       bytea       NOT NULL,
    code_hash    bytea       NOT NULL,
    expires_at   timestamptz NOT NULL,
    attempts     integer     NOT NULL,
    used_at      timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX sms_challenges_by_mobile ON sms_challenges (mobile_index, created_at);
CREATE INDEX sms_challenges_by_source ON sms_challenges (source, created_at);
CREATE INDEX sms_challenges_by_expiry ON sms_challenges (expires_at);
