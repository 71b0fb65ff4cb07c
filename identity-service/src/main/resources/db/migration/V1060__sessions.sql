-- Refresh tokens that were used: the answer for 10 seconds (sealed), the fact until the token would have expired.
CREATE TABLE used_refresh_tokens
(
    id                 uuid PRIMARY KEY,
    token_hash         bytea       NOT NULL UNIQUE,
    session_id         text        NOT NULL,
    account_id         uuid,
    act_as             text        NOT NULL,
    state              text        NOT NULL CHECK (state IN ('RUNNING', 'ANSWERED', 'REFUSED')),
    started_at         timestamptz NOT NULL,
    answered_at        timestamptz,
    answer_cipher      bytea,
    answer_key_version integer,
    expires_at         timestamptz NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0
);
CREATE INDEX used_refresh_tokens_by_expiry ON used_refresh_tokens (expires_at);
CREATE INDEX used_refresh_tokens_with_answer ON used_refresh_tokens (answered_at) WHERE answer_cipher IS NOT NULL;

-- Sessions, or all of an account's, that must end in Keycloak too; the authority change is published with this row.
CREATE TABLE session_endings
(
    id          uuid PRIMARY KEY,
    what        text        NOT NULL CHECK (what IN ('SESSION', 'ALL_SESSIONS', 'ACCOUNT')),
    session_id  text,
    keycloak_id uuid,
    reason      text        NOT NULL,
    due_at      timestamptz NOT NULL,
    attempts    integer     NOT NULL DEFAULT 0,
    done_at     timestamptz,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0,
    CHECK ((session_id IS NULL) <> (keycloak_id IS NULL))
);
CREATE INDEX session_endings_due ON session_endings (due_at) WHERE done_at IS NULL;
