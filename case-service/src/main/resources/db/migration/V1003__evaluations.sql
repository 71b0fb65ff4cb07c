-- 好差评 (GB/T 39735-2020): one evaluation a case. A comment may name people, so it is sealed.
create table evaluation (
    id                  uuid primary key,
    case_id             uuid not null unique references cases,
    unit_number         varchar(13) not null,
    institution_number  varchar(20),
    item_code           varchar(60) not null,
    city                varchar(6) not null,
    filed_by            uuid not null,
    level               varchar(24) not null,
    comment_cipher      bytea,
    comment_key_version integer,
    created_at          timestamptz not null,
    created_by          text not null,
    created_grant       uuid,
    changed_at          timestamptz not null,
    changed_by          text not null,
    changed_grant       uuid,
    version             bigint not null
);
