-- A cancelled unit, and an institution without a valid licence, file nothing.
ALTER TABLE unit_snapshot ADD COLUMN cancelled boolean NOT NULL DEFAULT false;

CREATE TABLE institution_snapshot (
    institution_number  varchar(20) PRIMARY KEY,
    suspended           boolean NOT NULL,
    licence_to          date,
    event_sequence      bigint NOT NULL,
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL
);
