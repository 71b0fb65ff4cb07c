CREATE TABLE upgrade (
    id                 uuid PRIMARY KEY,
    token_hash         bytea       NOT NULL,
    system             text        NOT NULL,
    step               text        NOT NULL,
    stage              text        NOT NULL,
    -- Blind indexes, because a legacy user name may be a person's ID number.
    account_index      bytea,
    legacy_unit_index  bytea,
    -- The data from the legacy system and from the user, sealed as a whole; the password only until the account is created.
    data_cipher        bytea,
    key_version        int,
    city               text,
    unit_number        text,
    problem            text,
    mismatches         int         NOT NULL,
    expires_at         timestamptz NOT NULL,
    created_at         timestamptz NOT NULL,
    created_by         text        NOT NULL,
    created_grant      uuid,
    changed_at         timestamptz NOT NULL,
    changed_by         text        NOT NULL,
    changed_grant      uuid,
    version            bigint      NOT NULL
);
-- Each unit of a legacy account is upgraded once.
CREATE UNIQUE INDEX upgrade_once ON upgrade (system, account_index, legacy_unit_index) WHERE step IN ('CREATING', 'DONE');
-- For the erasure of sealed data one day after completion.
CREATE INDEX upgrade_done_with_data ON upgrade (changed_at) WHERE step = 'DONE' AND data_cipher IS NOT NULL;

-- Attempts per legacy account to guess its password or registered persons.
CREATE TABLE guess_counter (
    kind          text        NOT NULL,
    system        text        NOT NULL,
    account_index bytea       NOT NULL,
    guesses       int         NOT NULL,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (kind, system, account_index)
);
