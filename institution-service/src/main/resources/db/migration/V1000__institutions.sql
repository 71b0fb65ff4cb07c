CREATE SEQUENCE institution_number_seq AS bigint START 1;

CREATE TABLE institution (
    id                              uuid PRIMARY KEY,
    number                          text NOT NULL UNIQUE,
    unit_number                     text NOT NULL,
    name                            text NOT NULL,
    type                            text NOT NULL,
    level                           text NOT NULL,
    licence_number                  text,
    city                            text NOT NULL,
    administrator_person            uuid,
    administrator_account           uuid,
    administrator_masked_name       text,
    administrator_masked_id_number  text,
    administrator_masked_mobile     text,
    created_at                      timestamptz NOT NULL,
    created_by                      text NOT NULL,
    created_grant                   uuid,
    changed_at                      timestamptz NOT NULL,
    changed_by                      text NOT NULL,
    changed_grant                   uuid,
    version                         bigint NOT NULL
);

CREATE INDEX institution_of_unit ON institution (unit_number, number);
-- A unit registers each licence only once.
CREATE UNIQUE INDEX institution_licence ON institution (unit_number, licence_number) WHERE licence_number IS NOT NULL;
