-- Persons that did not match, a unit and day (Asia/Shanghai): granting must not serve to look people up.
create table matching_failures (
    unit_number    text not null references unit,
    day            date not null,
    failures       integer not null check (failures >= 0),
    created_at     timestamptz not null,
    created_by     text not null,
    created_grant  uuid,
    changed_at     timestamptz not null,
    changed_by     text not null,
    changed_grant  uuid,
    version        bigint not null,
    primary key (unit_number, day)
);
