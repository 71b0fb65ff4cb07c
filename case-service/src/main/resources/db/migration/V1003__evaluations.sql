-- 好差评 (GB/T 39735-2020): one evaluation per case. Comments are encrypted because they may name people.
CREATE TABLE evaluation (
    id                  uuid PRIMARY KEY,
    case_id             uuid NOT NULL UNIQUE REFERENCES cases,
    unit_number         varchar(13) NOT NULL,
    institution_number  varchar(20),
    item_code           varchar(60) NOT NULL,
    city                varchar(6) NOT NULL,
    filed_by            uuid NOT NULL,
    level               varchar(24) NOT NULL,
    comment_cipher      bytea,
    comment_key_version integer,
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL
);
