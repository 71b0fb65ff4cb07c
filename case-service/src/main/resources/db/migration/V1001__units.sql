-- What case-service knows of units: fed by the events of unit-service, or asked for once when a unit is new here.
create table unit_snapshot (
    unit_number    varchar(13) primary key,
    uscc           varchar(18) not null,
    name           text not null,
    city           varchar(6) not null,
    event_sequence bigint not null,
    created_at     timestamptz not null,
    created_by     text not null,
    created_grant  uuid,
    changed_at     timestamptz not null,
    changed_by     text not null,
    changed_grant  uuid,
    version        bigint not null
);
