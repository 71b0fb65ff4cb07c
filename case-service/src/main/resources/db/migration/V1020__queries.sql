-- 查询服务: a query that a city's system answered. The form and the answer are encrypted, and deleted when the document with the answer is
-- no longer valid; who asked what, by which grant and when is kept.
CREATE TABLE item_query (
    id                 uuid PRIMARY KEY,
    unit_number        varchar(13) NOT NULL,
    institution_number varchar(20),
    item_code          varchar(60) NOT NULL,
    item_version       integer NOT NULL,
    city               varchar(6) NOT NULL,
    asked_by           uuid NOT NULL,
    answered_at        timestamptz NOT NULL,
    valid_to           date NOT NULL,
    form_cipher        bytea,
    form_key_version   integer,
    answer_cipher      bytea,
    answer_key_version integer,
    created_at         timestamptz NOT NULL,
    created_by         text NOT NULL,
    created_grant      uuid NOT NULL,
    changed_at         timestamptz NOT NULL,
    changed_by         text NOT NULL,
    changed_grant      uuid,
    version            bigint NOT NULL,
    FOREIGN KEY (item_code, item_version) REFERENCES service_item_version (code, item_version),
    CHECK ((form_cipher IS NULL) = (answer_cipher IS NULL)),
    CHECK ((form_cipher IS NULL) = (form_key_version IS NULL) AND (answer_cipher IS NULL) = (answer_key_version IS NULL))
);

CREATE INDEX item_query_of_unit ON item_query (unit_number, id DESC);
CREATE INDEX item_query_of_institution ON item_query (institution_number, id DESC) WHERE institution_number IS NOT NULL;
CREATE INDEX item_query_to_delete ON item_query (valid_to) WHERE answer_cipher IS NOT NULL;
