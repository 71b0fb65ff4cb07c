CREATE TABLE unit_registrations
(
    id                  uuid PRIMARY KEY,
    token_hash          bytea       NOT NULL,
    step                text        NOT NULL CHECK (step IN ('FACE', 'ACCOUNT', 'CREATING', 'DONE', 'FAILED')),
    uscc                text        NOT NULL,
    unit_name           text        NOT NULL,
    city                text        NOT NULL,
    details_cipher      bytea       NOT NULL,
    details_key_version integer     NOT NULL,
    face_check          text,
    face_state          text        NOT NULL,
    face_starts         integer     NOT NULL,
    agreed_at           timestamptz NOT NULL,
    expires_at          timestamptz NOT NULL,
    saga_id             uuid,
    unit_number         text,
    problem             text,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL,
    changed_by        text        NOT NULL,
    changed_grant     uuid,
    version           bigint      NOT NULL
);
CREATE INDEX unit_registrations_by_expiry ON unit_registrations (expires_at);

-- The saga of a unit's registration: what has been reached, and who works on it until when.
CREATE TABLE registration_sagas
(
    id              uuid PRIMARY KEY,
    registration_id uuid        NOT NULL REFERENCES unit_registrations (id),
    person_id       uuid        NOT NULL REFERENCES persons (id),
    account_id      uuid        NOT NULL,
    sms_challenge_id uuid       NOT NULL,
    uscc            text        NOT NULL,
    unit_name       text        NOT NULL,
    city            text        NOT NULL,
    step            text        NOT NULL CHECK (step IN ('STARTED', 'ACCOUNT_PREPARED', 'UNIT_CREATED', 'GRANT_CREATED',
                                                         'ACCOUNT_ACTIVATED', 'DONE', 'UNDOING', 'UNDONE')),
    unit_number     text,
    grant_id        text,
    problem         text,
    attempts        integer     NOT NULL,
    due_at          timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL,
    changed_by        text        NOT NULL,
    changed_grant     uuid,
    version           bigint      NOT NULL
);
CREATE UNIQUE INDEX registration_sagas_one_running ON registration_sagas (registration_id)
    WHERE step NOT IN ('UNDOING', 'UNDONE');
CREATE INDEX registration_sagas_due ON registration_sagas (due_at) WHERE step NOT IN ('DONE', 'UNDONE');

-- Mismatches with the enterprise register, counted by USCC and day: nobody shall look up legal representatives here.
CREATE TABLE register_mismatches
(
    uscc              text        NOT NULL,
    day               date        NOT NULL,
    mismatches        integer     NOT NULL,
    created_at        timestamptz NOT NULL DEFAULT now(),
    created_by        text        NOT NULL DEFAULT 'identity-service',
    created_grant     uuid,
    changed_at        timestamptz NOT NULL DEFAULT now(),
    changed_by        text        NOT NULL DEFAULT 'identity-service',
    changed_grant     uuid,
    version           bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (uscc, day)
);
