-- Copies of unit data. A unit is added with the grant of its legal representative. Its row is the lock under which the
-- grants of the unit are created and changed.
CREATE TABLE unit (
    unit_number    text PRIMARY KEY CHECK (unit_number ~ '^[0-9]{13}$'),
    uscc           text NOT NULL CHECK (length(uscc) = 18),
    name           text NOT NULL,
    city           text NOT NULL CHECK (city ~ '^32[0-9]{4}$'),
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL
);
