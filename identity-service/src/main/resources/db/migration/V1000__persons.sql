-- Natural persons. Name, ID document and mobile are sealed as one text, so that a row has one key version.
CREATE TABLE persons
(
    id                  uuid PRIMARY KEY,
    details_cipher      bytea   NOT NULL,
    details_key_version integer NOT NULL,
    id_number_index     bytea   NOT NULL CONSTRAINT persons_unique_document UNIQUE,
    mobile_index        bytea,
    mobile_verified     boolean NOT NULL,
    proven_at           timestamptz,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    changed_grant uuid,
    version       bigint      NOT NULL
);

-- An unverified mobile proves nothing, so several persons may have it.
CREATE UNIQUE INDEX persons_unique_verified_mobile ON persons (mobile_index) WHERE mobile_verified;
