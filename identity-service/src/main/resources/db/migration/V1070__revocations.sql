-- Revoked sessions, all sessions of a user, or a removed user. done_at: Keycloak was informed by the durable task
-- session-revocation.
CREATE TABLE revocations
(
    id          uuid PRIMARY KEY,
    target      text NOT NULL CHECK (target IN ('SESSION', 'ALL_SESSIONS', 'ACCOUNT')),
    session_id  text,
    keycloak_id uuid,
    reason      text NOT NULL,
    done_at     timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((session_id IS NULL) <> (keycloak_id IS NULL))
);
-- A refresh looks for revocations of its session and of its user.
CREATE INDEX revocations_by_session ON revocations (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX revocations_by_user ON revocations (keycloak_id, created_at) WHERE keycloak_id IS NOT NULL;
