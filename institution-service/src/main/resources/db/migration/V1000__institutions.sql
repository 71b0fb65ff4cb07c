CREATE SEQUENCE institution_number_seq AS bigint START 1;

CREATE TABLE institution (
    id                     uuid PRIMARY KEY,
    number                 text        NOT NULL UNIQUE,
    unit_number            text        NOT NULL,
    name                   text        NOT NULL,
    type                   text        NOT NULL,
    level                  text        NOT NULL,
    licence_number         text,
    city                   text        NOT NULL,
    administrator_person   uuid,
    administrator_account  uuid,
    administrator_name     text,
    administrator_id       text,
    administrator_mobile   text,
    created_at             timestamptz NOT NULL,
    created_by             text        NOT NULL,
    created_grant          uuid,
    changed_at             timestamptz NOT NULL,
    changed_by             text        NOT NULL,
    changed_grant          uuid,
    version                bigint      NOT NULL
);
CREATE INDEX institution_unit ON institution (unit_number, number);
-- One licence is one institution of a unit: a second registration of it is a mistake.
CREATE UNIQUE INDEX institution_licence ON institution (unit_number, licence_number) WHERE licence_number IS NOT NULL;

-- An administrator being appointed: a saga over delegation-service (grant) and identity-service (account).
CREATE TABLE appointment (
    id               uuid PRIMARY KEY,
    institution_id   uuid        NOT NULL REFERENCES institution (id),
    person           uuid        NOT NULL,
    masked_name      text        NOT NULL,
    masked_id_number text        NOT NULL,
    masked_mobile    text        NOT NULL,
    step             text        NOT NULL CHECK (step IN ('MATCHED', 'GRANTED', 'DONE')),
    attempts         int         NOT NULL,
    next_attempt_at  timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    created_by       text        NOT NULL,
    created_grant    uuid,
    changed_at       timestamptz NOT NULL,
    changed_by       text        NOT NULL,
    changed_grant    uuid,
    version          bigint      NOT NULL
);
CREATE UNIQUE INDEX appointment_running ON appointment (institution_id) WHERE step <> 'DONE';
CREATE INDEX appointment_due ON appointment (next_attempt_at) WHERE step <> 'DONE';

-- So that naming administrators can't be used to look people up.
CREATE TABLE match_failures (
    unit_number text NOT NULL,
    day         date NOT NULL,
    failures    int  NOT NULL,
    PRIMARY KEY (unit_number, day)
);
