-- 告知承诺 and 承诺书 of cases. A row without a signature is what a draft intends to sign. `owner` names who committed, whatever happens to the
-- case; `outcome` is the result of the latest check. The content is what was read and the name of who signed, encrypted.
CREATE TABLE case_commitment (
    id                  uuid PRIMARY KEY,
    case_id             uuid NOT NULL REFERENCES cases ON DELETE CASCADE,
    material            varchar(100) NOT NULL,
    kind                varchar(8) NOT NULL CHECK (kind IN ('INFORMED', 'PLEDGE')),
    owner               varchar(60),
    item_version        integer,
    digest              char(64),
    signed_at           timestamptz,
    signed_by           uuid,
    signed_grant        uuid,
    signed_tier         varchar(24),
    content_cipher      bytea,
    content_key_version integer,
    outcome             varchar(8) CHECK (outcome IN ('PASSED', 'FAILED', 'REPAIRED')),
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL,
    UNIQUE (case_id, material),
    CHECK (num_nulls(owner, item_version, digest, signed_at, signed_by, content_cipher, content_key_version) IN (0, 7)),
    CHECK (outcome IS NULL OR signed_at IS NOT NULL)
);

-- Who made a false commitment makes no other one.
CREATE INDEX case_commitment_false ON case_commitment (owner) WHERE outcome = 'FAILED';

-- 事后核查: an append-only list. Reasons are encrypted because they may name people.
CREATE TABLE commitment_check (
    id                 uuid PRIMARY KEY,
    commitment_id      uuid NOT NULL REFERENCES case_commitment ON DELETE CASCADE,
    result             varchar(8) NOT NULL CHECK (result IN ('PASSED', 'FAILED', 'REPAIRED')),
    reason_cipher      bytea,
    reason_key_version integer,
    at                 timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    created_by         text NOT NULL,
    created_grant      uuid,
    changed_at         timestamptz NOT NULL,
    changed_by         text NOT NULL,
    changed_grant      uuid,
    version            bigint NOT NULL,
    CHECK (result = 'PASSED' OR reason_cipher IS NOT NULL)
);

CREATE INDEX commitment_check_of_commitment ON commitment_check (commitment_id, id);
