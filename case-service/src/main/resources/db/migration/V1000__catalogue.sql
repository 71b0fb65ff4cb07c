-- 服务清单: which edition of the catalogue is loaded; the only row is also the loaders' lock.
create table catalogue_edition (
    id            smallint primary key default 1 check (id = 1),
    edition       integer not null,
    created_at    timestamptz not null,
    created_by    text not null,
    created_grant uuid,
    changed_at    timestamptz not null,
    changed_by    text not null,
    changed_grant uuid,
    version       bigint not null
);

-- 业务板块 (no parent) and their groups.
create table catalogue_node (
    code          varchar(60) primary key,
    parent_code   varchar(60) references catalogue_node,
    name          text not null,
    place         integer not null,
    created_at    timestamptz not null,
    created_by    text not null,
    created_grant uuid,
    changed_at    timestamptz not null,
    changed_by    text not null,
    changed_grant uuid,
    version       bigint not null
);

-- 业务事项: the code is immutable and never reused; what changes makes a new version. A case keeps the version it was filed with.
create table service_item (
    code            varchar(60) primary key,
    group_code      varchar(60) not null references catalogue_node,
    place           integer not null,
    current_version integer not null check (current_version >= 1),
    retired         boolean not null default false,
    created_at      timestamptz not null,
    created_by      text not null,
    created_grant   uuid,
    changed_at      timestamptz not null,
    changed_by      text not null,
    changed_grant   uuid,
    version         bigint not null
);

create table service_item_version (
    code          varchar(60) not null references service_item,
    item_version  integer not null check (item_version >= 1),
    name          text not null,
    fingerprint   char(64) not null,
    definition    json not null, -- not jsonb: a form's fields keep their order
    created_at    timestamptz not null,
    created_by    text not null,
    created_grant uuid,
    changed_at    timestamptz not null,
    changed_by    text not null,
    changed_grant uuid,
    version       bigint not null,
    primary key (code, item_version)
);
