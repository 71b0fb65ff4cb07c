-- Used refresh tokens: the sealed answer for 10 seconds, the fact until the token expires.
CREATE TABLE used_refresh_tokens
(
    id                 uuid PRIMARY KEY,
    token_hash         bytea       NOT NULL UNIQUE,
    session_id         text        NOT NULL,
    act_as             text        NOT NULL,
    state              text        NOT NULL CHECK (state IN ('RUNNING', 'ANSWERED', 'REFUSED')),
    started_at         timestamptz NOT NULL,
    answered_at        timestamptz,
    answer_cipher      bytea,
    answer_key_version integer,
    expires_at         timestamptz NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL DEFAULT 'identity-service',
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text        NOT NULL DEFAULT 'identity-service',
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0
);
CREATE INDEX used_refresh_tokens_by_expiry ON used_refresh_tokens (expires_at);
CREATE INDEX used_refresh_tokens_with_answer ON used_refresh_tokens (answered_at) WHERE answer_cipher IS NOT NULL;
