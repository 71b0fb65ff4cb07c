-- Copies of units, from unit-service's events or, for a unit without an event yet, from a request.
CREATE TABLE unit_snapshot (
    unit_number    varchar(13) PRIMARY KEY,
    uscc           varchar(18) NOT NULL,
    name           text NOT NULL,
    city           varchar(6) NOT NULL,
    event_sequence bigint NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL
);
