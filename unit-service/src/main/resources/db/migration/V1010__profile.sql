ALTER TABLE unit
    ADD COLUMN registered_region     text,
    ADD COLUMN mailing_region        text,
    ADD COLUMN mailing_address       text,
    ADD COLUMN bank_name             text,
    ADD COLUMN personal_cipher       bytea,
    ADD COLUMN personal_key_version  integer,
    ADD COLUMN status                text NOT NULL DEFAULT 'IN_BUSINESS' CHECK (status IN ('IN_BUSINESS', 'CANCELLED')),
    ADD CONSTRAINT personal_with_key CHECK ((personal_cipher IS NULL) = (personal_key_version IS NULL));
ALTER TABLE unit ALTER COLUMN status DROP DEFAULT;

-- Every change of a field; never updated or deleted. Values of personal data are masked.
CREATE TABLE unit_change (
    id             uuid PRIMARY KEY,
    unit_number    text NOT NULL REFERENCES unit (number),
    field          text NOT NULL,
    old_value      text,
    new_value      text,
    tier           text CHECK (tier IN ('LEGAL_REPRESENTATIVE', 'ADMINISTRATOR')),
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid
);

CREATE INDEX unit_change_by_unit ON unit_change (unit_number, created_at DESC, id DESC);

-- The industry becomes a code of GB/T 4754. Texts that were entered before stay readable in the history.
INSERT INTO unit_change (id, unit_number, field, old_value, new_value, created_at, created_by)
SELECT gen_random_uuid(), number, 'industry', industry, NULL, now(), 'unit-service' FROM unit WHERE industry IS NOT NULL;
UPDATE unit SET industry = NULL, version = version + 1 WHERE industry IS NOT NULL;
