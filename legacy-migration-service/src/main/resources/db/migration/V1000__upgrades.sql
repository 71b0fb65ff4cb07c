CREATE TABLE upgrade (
    id                 uuid PRIMARY KEY,
    token_hash         bytea       NOT NULL,
    system             text        NOT NULL,
    step               text        NOT NULL,
    stage              text        NOT NULL,
    -- of the older system: blind indexes, since a user name may be a person's ID number
    account_index      bytea,
    old_unit_index     bytea,
    -- what the older system told and what was added, sealed as a whole; the password only until the account is made
    facts_cipher       bytea,
    key_version        int,
    city               text,
    unit_number        text,
    problem            text,
    failures           int         NOT NULL,
    attempts           int         NOT NULL,
    next_attempt_at    timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    created_by         text        NOT NULL,
    created_grant      uuid,
    changed_at         timestamptz NOT NULL,
    changed_by         text        NOT NULL,
    changed_grant      uuid,
    version            bigint      NOT NULL
);
-- Each unit of an old account is upgraded once.
CREATE UNIQUE INDEX upgrade_once ON upgrade (system, account_index, old_unit_index) WHERE step IN ('CREATING', 'DONE');
CREATE INDEX upgrade_due ON upgrade (next_attempt_at) WHERE step = 'CREATING';

-- So that the upgrade can't be used to guess passwords of the older systems.
CREATE TABLE verification_failures (
    system        text        NOT NULL,
    account_index bytea       NOT NULL,
    failures      int         NOT NULL,
    until         timestamptz NOT NULL,
    PRIMARY KEY (system, account_index)
);
