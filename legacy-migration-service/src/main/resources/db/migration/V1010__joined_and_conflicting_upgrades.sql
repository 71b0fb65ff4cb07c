-- Each unit of a legacy account is upgraded once, or waits for the decision of staff once.
DROP INDEX upgrade_once;
CREATE UNIQUE INDEX upgrade_once ON upgrade (system, account_index, legacy_unit_index)
    WHERE step IN ('CREATING', 'DONE', 'JOINED', 'CONFLICT');
DROP INDEX upgrade_done_with_data;
-- For the erasure of sealed data one day after completion.
CREATE INDEX upgrade_done_with_data ON upgrade (changed_at) WHERE step IN ('DONE', 'JOINED') AND data_cipher IS NOT NULL;

-- The reason of the last failed attempt to create the unit, until an attempt succeeds.
ALTER TABLE upgrade ADD COLUMN stuck text;
-- The city whose staff decide on the conflict.
ALTER TABLE upgrade ADD COLUMN desk text;
CREATE INDEX upgrade_of_city ON upgrade (city, id) WHERE city IS NOT NULL;
CREATE INDEX upgrade_in_conflict ON upgrade (desk, id) WHERE step = 'CONFLICT';

-- What staff decided on a conflict, and why. Rows are only added.
CREATE TABLE conflict_decision (
    id            uuid PRIMARY KEY,
    upgrade_id    uuid        NOT NULL,
    decision      text        NOT NULL,
    reason        text        NOT NULL,
    city          text        NOT NULL,
    to_city       text,
    created_at    timestamptz NOT NULL,
    created_by    text        NOT NULL,
    created_grant uuid,
    CHECK ((decision = 'HAND_OVER') = (to_city IS NOT NULL))
);
CREATE INDEX conflict_decision_of_upgrade ON conflict_decision (upgrade_id, id);

-- Units of legacy accounts whose upgrade was refused for a lasting reason. A later verification deletes the row.
CREATE TABLE refused_account (
    system            text        NOT NULL,
    account_index     bytea       NOT NULL,
    legacy_unit_index bytea       NOT NULL,
    city              text        NOT NULL,
    problem           text        NOT NULL,
    refused_at        timestamptz NOT NULL,
    PRIMARY KEY (system, account_index, legacy_unit_index)
);
CREATE INDEX refused_account_of_city ON refused_account (city, system);

-- How many units of accounts a legacy system had in a city when it was last asked.
CREATE TABLE account_count (
    system     text        NOT NULL,
    city       text        NOT NULL,
    units      bigint      NOT NULL,
    counted_at timestamptz NOT NULL,
    PRIMARY KEY (system, city)
);

-- Attempts to verify an account, per address and per legacy system.
CREATE TABLE attempt_counter (
    subject  bytea PRIMARY KEY,
    attempts int         NOT NULL,
    ends_at  timestamptz NOT NULL
);
