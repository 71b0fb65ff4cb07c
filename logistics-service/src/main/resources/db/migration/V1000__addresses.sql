-- A row per unit with addresses. Its lock serializes changes of the unit's addresses, which keeps their limit and the single usual
-- address.
CREATE TABLE address_lock (
    unit_number varchar(13) PRIMARY KEY
);

-- 收件地址, encrypted as a whole.
CREATE TABLE address (
    id            uuid PRIMARY KEY,
    unit_number   varchar(13) NOT NULL REFERENCES address_lock,
    cipher        bytea       NOT NULL,
    key_version   integer     NOT NULL,
    usual         boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

CREATE INDEX address_of_unit ON address (unit_number, id);
CREATE UNIQUE INDEX usual_address_of_unit ON address (unit_number) WHERE usual;

-- All versions of addresses, including removed ones: a parcel goes to the version that was valid when its case was filed. The
-- ciphertext is that of the address.
CREATE TABLE address_version (
    address_id    uuid        NOT NULL,
    valid_from    timestamptz NOT NULL,
    valid_to      timestamptz,
    unit_number   varchar(13) NOT NULL,
    cipher        bytea       NOT NULL,
    key_version   integer     NOT NULL,
    usual         boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    PRIMARY KEY (address_id, valid_from)
);

CREATE INDEX address_version_of_unit ON address_version (unit_number, valid_from);
CREATE INDEX address_version_ended ON address_version (valid_to) WHERE valid_to IS NOT NULL;
