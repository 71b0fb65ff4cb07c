-- 服务清单: the loaded edition. The single row also serves as the lock of concurrent imports.
CREATE TABLE catalogue_edition (
    id            smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    edition       integer NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- 业务板块 (no parent) and their groups.
CREATE TABLE catalogue_node (
    code          varchar(60) PRIMARY KEY,
    parent_code   varchar(60) REFERENCES catalogue_node,
    name          text NOT NULL,
    place         integer NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- 业务事项: codes are immutable and never reused. A change creates a version; a case keeps the version with which it was filed.
CREATE TABLE service_item (
    code            varchar(60) PRIMARY KEY,
    group_code      varchar(60) NOT NULL REFERENCES catalogue_node,
    place           integer NOT NULL,
    current_version integer NOT NULL CHECK (current_version >= 1),
    retired         boolean NOT NULL DEFAULT false,
    created_at      timestamptz NOT NULL,
    created_by      text NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text NOT NULL,
    changed_grant   uuid,
    version         bigint NOT NULL
);

CREATE TABLE service_item_version (
    code          varchar(60) NOT NULL REFERENCES service_item,
    item_version  integer NOT NULL CHECK (item_version >= 1),
    name          text NOT NULL,
    fingerprint   char(64) NOT NULL,
    definition    json NOT NULL, -- not jsonb, because the order of a form's fields is kept
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL,
    PRIMARY KEY (code, item_version)
);
