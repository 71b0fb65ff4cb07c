-- One row a unit that has addresses: its lock holds the cap and the one usual address.
CREATE TABLE address_book (
    unit_number text PRIMARY KEY
);

CREATE TABLE address (
    id            uuid PRIMARY KEY,
    unit_number   text        NOT NULL REFERENCES address_book (unit_number),
    cipher        bytea       NOT NULL,
    key_version   int         NOT NULL,
    usual         boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);
CREATE INDEX address_unit ON address (unit_number, id);
CREATE UNIQUE INDEX address_usual ON address (unit_number) WHERE usual;

CREATE TABLE parcel (
    id              uuid PRIMARY KEY,
    case_id         uuid        NOT NULL,
    case_number     text        NOT NULL,
    unit_number     text        NOT NULL,
    institution     text,
    item_code       text        NOT NULL,
    item_name       text        NOT NULL,
    city            text        NOT NULL,
    filed_by        text        NOT NULL,
    carrier         text        NOT NULL,
    tracking_number text        NOT NULL,
    status          text        NOT NULL,
    address_cipher  bytea       NOT NULL,
    key_version     int         NOT NULL,
    tracking        jsonb       NOT NULL,
    subscribed      boolean     NOT NULL,
    next_look_at    timestamptz NOT NULL,
    dispatched_at   timestamptz NOT NULL,
    delivered_at    timestamptz,
    created_at      timestamptz NOT NULL,
    created_by      text        NOT NULL,
    created_grant   uuid,
    changed_at      timestamptz NOT NULL,
    changed_by      text        NOT NULL,
    changed_grant   uuid,
    version         bigint      NOT NULL,
    UNIQUE (carrier, tracking_number)
);
CREATE INDEX parcel_unit ON parcel (unit_number, id DESC);
CREATE INDEX parcel_look ON parcel (next_look_at) WHERE status NOT IN ('DELIVERED', 'RETURNED');
