CREATE TABLE person_registrations
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    step                text        NOT NULL CHECK (step IN ('FACE', 'PASSWORD', 'FINISHING', 'DONE')),
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    expires_at          timestamptz NOT NULL,
    finishing_since     timestamptz,
    person_id           uuid,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX person_registrations_by_expiry ON person_registrations (expires_at);

-- represented: whether the enterprise register names the person as legal representative of the unit.
CREATE TABLE unit_registrations
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    step                text        NOT NULL CHECK (step IN ('FACE', 'ACCOUNT', 'CREATING', 'DONE', 'FAILED')),
    uscc                text        NOT NULL,
    unit_name           text        NOT NULL,
    city                text        NOT NULL,
    represented         boolean     NOT NULL,
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    expires_at          timestamptz NOT NULL,
    saga_id             uuid,
    unit_number         text,
    problem             text,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX unit_registrations_by_expiry ON unit_registrations (expires_at);

-- The saga that creates the unit: the last completed step. It is run by the durable task unit-registration.
CREATE TABLE registration_sagas
(
    id               uuid PRIMARY KEY,
    registration_id  uuid NOT NULL REFERENCES unit_registrations (id) ON DELETE CASCADE,
    person_id        uuid NOT NULL REFERENCES persons (id),
    account_id       uuid NOT NULL,
    sms_challenge_id uuid NOT NULL,
    uscc             text NOT NULL,
    unit_name        text NOT NULL,
    city             text NOT NULL,
    step             text NOT NULL CHECK (step IN ('STARTED', 'ACCOUNT_PREPARED', 'UNIT_CREATED', 'GRANT_CREATED',
                                                   'ACCOUNT_ACTIVATED', 'DONE', 'UNDOING', 'UNDONE')),
    unit_number      text,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE UNIQUE INDEX registration_sagas_unique_running ON registration_sagas (registration_id)
    WHERE step NOT IN ('UNDOING', 'UNDONE');
CREATE INDEX registration_sagas_by_registration ON registration_sagas (registration_id);
