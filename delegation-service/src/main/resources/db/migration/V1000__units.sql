-- What grants need to know of a unit: it comes with the grant of its legal representative. Its row is also the lock under
-- which every grant of the unit is made and changed, so that the caps hold.
create table unit (
    unit_number    text primary key check (unit_number ~ '^[0-9]{13}$'),
    uscc           text not null check (length(uscc) = 18),
    name           text not null,
    city           text not null check (city ~ '^32[0-9]{4}$'),
    created_at     timestamptz not null,
    created_by     text not null,
    created_grant  uuid,
    changed_at     timestamptz not null,
    changed_by     text not null,
    changed_grant  uuid,
    version        bigint not null
);
