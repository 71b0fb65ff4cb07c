-- 收藏: an item that a person keeps at hand when acting for a unit.
create table favourite (
    unit_number   varchar(13) not null,
    person        uuid not null,
    item_code     varchar(60) not null references service_item,
    created_at    timestamptz not null,
    created_by    text not null,
    created_grant uuid,
    changed_at    timestamptz not null,
    changed_by    text not null,
    changed_grant uuid,
    version       bigint not null,
    primary key (unit_number, person, item_code)
);
