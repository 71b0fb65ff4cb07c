CREATE SEQUENCE unit_number_seq AS bigint START 1;

CREATE TABLE unit (
    id                           uuid PRIMARY KEY,
    saga_id                      uuid NOT NULL UNIQUE,
    number                       text NOT NULL UNIQUE,
    uscc                         text NOT NULL UNIQUE,
    name                         text NOT NULL,
    city                         text NOT NULL,
    origin                       text NOT NULL CHECK (origin IN ('REGISTRATION', 'UPGRADE')),
    legal_representative_id      uuid NOT NULL,
    masked_legal_representative  text NOT NULL,
    address                      text,
    postal_code                  text,
    telephone                    text,
    industry                     text,
    created_at                   timestamptz NOT NULL,
    created_by                   text NOT NULL,
    created_grant                uuid,
    changed_at                   timestamptz NOT NULL,
    changed_by                   text NOT NULL,
    changed_grant                uuid,
    version                      bigint NOT NULL
);
