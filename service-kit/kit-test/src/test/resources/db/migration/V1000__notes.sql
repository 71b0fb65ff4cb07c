CREATE TABLE note (
    id            uuid PRIMARY KEY,
    unit_number   text        NOT NULL,
    item_code     text        NOT NULL,
    words         text        NOT NULL,
    filed_by      uuid        NOT NULL
);
