-- Login accounts: users of Keycloak whose user name is the account's id.
CREATE TABLE accounts
(
    id                     uuid PRIMARY KEY,
    kind                   text NOT NULL CHECK (kind IN ('PERSONAL', 'UNIT', 'INSTITUTION')),
    status                 text NOT NULL CHECK (status IN ('PREPARED', 'ACTIVE', 'REMOVED')),
    person_id              uuid NOT NULL REFERENCES persons (id),
    tier                   text CHECK (tier IN ('LEGAL_REPRESENTATIVE', 'ADMINISTRATOR')),
    uscc                   text,
    unit_number            text,
    institution_number     text,
    saga_id                uuid NOT NULL CONSTRAINT accounts_unique_saga UNIQUE,
    keycloak_id            uuid CONSTRAINT accounts_unique_keycloak_user UNIQUE,
    initial_password_until timestamptz,
    password_change_since  timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL,
    CHECK ((kind = 'PERSONAL') = (tier IS NULL)),
    CHECK (kind <> 'UNIT' OR status = 'PREPARED' OR (uscc IS NOT NULL AND unit_number IS NOT NULL)),
    CHECK (kind <> 'INSTITUTION' OR institution_number IS NOT NULL)
);

CREATE UNIQUE INDEX accounts_unique_personal ON accounts (person_id) WHERE kind = 'PERSONAL' AND status <> 'REMOVED';
CREATE UNIQUE INDEX accounts_unique_unit ON accounts (unit_number, person_id) WHERE kind = 'UNIT' AND status = 'ACTIVE';
CREATE UNIQUE INDEX accounts_unique_institution ON accounts (institution_number)
    WHERE kind = 'INSTITUTION' AND status = 'ACTIVE';
CREATE INDEX accounts_by_person ON accounts (person_id);
CREATE INDEX accounts_by_uscc ON accounts (uscc) WHERE uscc IS NOT NULL;
CREATE INDEX accounts_by_unit ON accounts (unit_number) WHERE unit_number IS NOT NULL;
CREATE INDEX accounts_by_institution ON accounts (institution_number) WHERE institution_number IS NOT NULL;
