-- 快递. The row contains all facts of the policy and an encrypted copy of the address.
CREATE TABLE parcel (
    id                  uuid PRIMARY KEY,
    case_id             uuid        NOT NULL,
    case_number         varchar(22) NOT NULL,
    unit_number         varchar(13) NOT NULL,
    institution_number  varchar(20),
    item_code           varchar(60) NOT NULL,
    item_name           text        NOT NULL,
    city                varchar(6)  NOT NULL,
    filed_by            uuid        NOT NULL,
    carrier             varchar(30) NOT NULL,
    tracking_number     varchar(32) NOT NULL,
    status              varchar(16) NOT NULL,
    address_cipher      bytea       NOT NULL,
    address_key_version integer     NOT NULL,
    tracking            jsonb       NOT NULL,
    dispatched_at       timestamptz NOT NULL,
    delivered_at        timestamptz,
    created_at          timestamptz NOT NULL,
    created_by          text        NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text        NOT NULL,
    changed_grant       uuid,
    version             bigint      NOT NULL,
    UNIQUE (carrier, tracking_number)
);

CREATE INDEX parcels_of_unit ON parcel (unit_number, id DESC);
CREATE INDEX parcels_of_case ON parcel (case_id, id DESC);

-- The audit trail of delivery addresses that were disclosed to cities; rows are only added.
CREATE TABLE address_disclosure (
    id          uuid PRIMARY KEY,
    case_id     uuid        NOT NULL,
    unit_number varchar(13) NOT NULL,
    city        varchar(6)  NOT NULL,
    actor_kind  varchar(16) NOT NULL,
    created_at  timestamptz NOT NULL,
    created_by  text        NOT NULL
);

CREATE INDEX address_disclosure_of_case ON address_disclosure (case_id, id);
