-- 柜台核验: staff of a city compare a person and the ID document with a registration. The person brings the code, of which a keyed hash is stored.
CREATE TABLE counter_checks
(
    id              uuid PRIMARY KEY,
    registration_id uuid        NOT NULL REFERENCES person_registrations (id) ON DELETE CASCADE,
    code_index      bytea       NOT NULL CONSTRAINT counter_checks_unique_code UNIQUE,
    city            text        NOT NULL,
    status          text        NOT NULL CHECK (status IN ('WAITING', 'CONFIRMED', 'REJECTED', 'REPLACED')),
    wrong_entries   integer     NOT NULL CHECK (wrong_entries BETWEEN 0 AND 5),
    decided_by      text,       -- the staff's user in Keycloak
    decided_at      timestamptz,
    expires_at      timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((status IN ('CONFIRMED', 'REJECTED')) = (decided_by IS NOT NULL AND decided_at IS NOT NULL)),
    CHECK (wrong_entries < 5 OR status = 'REJECTED')
);
CREATE UNIQUE INDEX counter_checks_unique_waiting ON counter_checks (registration_id) WHERE status = 'WAITING';
CREATE UNIQUE INDEX counter_checks_unique_confirmed ON counter_checks (registration_id) WHERE status = 'CONFIRMED';
CREATE INDEX counter_checks_by_registration ON counter_checks (registration_id);
