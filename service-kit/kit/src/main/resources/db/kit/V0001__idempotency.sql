-- Answers to requests with an Idempotency-Key, kept for 24 hours. An answer may contain personal data, so it is encrypted; the
-- request is stored as a keyed hash only.
CREATE TABLE kit_idempotency (
    id            uuid        NOT NULL UNIQUE,
    actor         text        NOT NULL,
    operation     text        NOT NULL,
    key           text        NOT NULL,
    request_hash  bytea       NOT NULL,
    answer_cipher bytea,
    key_version   integer,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (actor, operation, key)
);

CREATE INDEX kit_idempotency_expires_at ON kit_idempotency (expires_at);
