-- Failed attempts by number and person as typed (keyed hash), also for accounts that do not exist.
CREATE TABLE login_attempts
(
    login_index     bytea PRIMARY KEY,
    failures        integer NOT NULL,
    in_flight       integer NOT NULL,
    in_flight_since timestamptz,
    last_failure_at timestamptz,
    locked_until    timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text        NOT NULL DEFAULT 'identity-service',
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text        NOT NULL DEFAULT 'identity-service',
    changed_grant uuid,
    version       bigint      NOT NULL DEFAULT 0
);
CREATE INDEX login_attempts_by_change ON login_attempts (changed_at);
