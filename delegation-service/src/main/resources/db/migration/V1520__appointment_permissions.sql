-- What a member of tier 1 or 2 has let a saga of institution-service do, with the member's token. The saga itself has none when it is
-- resumed.
CREATE TABLE appointment_permission (
    saga_id             uuid PRIMARY KEY,
    unit_number         text NOT NULL REFERENCES unit,
    institution_number  text NOT NULL CHECK (institution_number ~ '^JG[0-9]{9}$'),
    person_id           uuid NOT NULL,
    account             text NOT NULL,
    grant_id            uuid NOT NULL REFERENCES unit_grant,
    created_at          timestamptz NOT NULL
);
CREATE INDEX appointment_permission_created ON appointment_permission (created_at);
