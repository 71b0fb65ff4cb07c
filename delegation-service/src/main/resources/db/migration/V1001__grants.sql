CREATE TABLE unit_grant (
    id                  uuid PRIMARY KEY,
    unit_number         text NOT NULL REFERENCES unit,
    institution_number  text CHECK (institution_number ~ '^JG[0-9]{9}$'),
    position            text NOT NULL
        CHECK (position IN ('LEGAL_REPRESENTATIVE', 'ADMINISTRATOR', 'AGENT', 'INSTITUTION_ADMINISTRATOR')),
    tier                smallint NOT NULL GENERATED ALWAYS AS (
        CASE position WHEN 'LEGAL_REPRESENTATIVE' THEN 1 WHEN 'AGENT' THEN 3 ELSE 2 END) STORED,
    -- Masked as in manual 2.6.5.1. Only identity-service has the data in clear.
    person_id           uuid NOT NULL,
    masked_name         text NOT NULL,
    masked_id_number    text NOT NULL,
    masked_mobile       text,
    status              text NOT NULL CHECK (status IN ('UNCLAIMED', 'ACTIVE', 'REVOKED')),
    valid_from          date,
    valid_to            date,
    scopes              text[] NOT NULL,
    review_scopes       text[] NOT NULL,
    epoch               bigint NOT NULL CHECK (epoch > 0),
    -- An ended administrator no longer holds the position: see one_administrator.
    vacated             boolean NOT NULL DEFAULT false,
    granted_by          uuid REFERENCES unit_grant,
    saga_id             uuid,
    source_system       text,
    source_old_account  text,
    created_at          timestamptz NOT NULL,
    created_by          text NOT NULL,
    created_grant       uuid,
    changed_at          timestamptz NOT NULL,
    changed_by          text NOT NULL,
    changed_grant       uuid,
    version             bigint NOT NULL,
    CONSTRAINT only_institution_administrators_have_an_institution
        CHECK ((institution_number IS NOT NULL) = (position = 'INSTITUTION_ADMINISTRATOR')),
    CONSTRAINT administrators_and_agents_have_a_window
        CHECK ((position IN ('ADMINISTRATOR', 'AGENT')) = (valid_from IS NOT NULL AND valid_to IS NOT NULL)),
    CONSTRAINT window_is_ordered CHECK (valid_from <= valid_to),
    CONSTRAINT only_agents_have_scopes CHECK ((position = 'AGENT') = (cardinality(scopes) > 0)),
    CONSTRAINT only_agents_have_review_scopes CHECK (position = 'AGENT' OR cardinality(review_scopes) = 0),
    CONSTRAINT only_legal_representatives_are_unclaimed
        CHECK (status <> 'UNCLAIMED' OR position = 'LEGAL_REPRESENTATIVE'),
    CONSTRAINT only_ended_administrators_are_vacated CHECK (position = 'ADMINISTRATOR' OR NOT vacated),
    CONSTRAINT one_grant_per_saga_and_position UNIQUE (saga_id, position)
);

CREATE UNIQUE INDEX one_legal_representative ON unit_grant (unit_number)
    WHERE position = 'LEGAL_REPRESENTATIVE' AND status <> 'REVOKED';
-- An index condition cannot compare the window with the present day. Ended grants are therefore marked as vacated, under the
-- unit's lock, before an administrator is appointed or renewed.
CREATE UNIQUE INDEX one_administrator ON unit_grant (unit_number)
    WHERE position = 'ADMINISTRATOR' AND status <> 'REVOKED' AND NOT vacated;
CREATE UNIQUE INDEX one_institution_administrator ON unit_grant (institution_number)
    WHERE position = 'INSTITUTION_ADMINISTRATOR' AND status <> 'REVOKED';
CREATE INDEX unit_grant_of_unit ON unit_grant (unit_number, tier, id);
CREATE INDEX unit_grant_of_person ON unit_grant (person_id);

-- Tokens are refused by epoch. A change that did not increment the epoch would leave outdated tokens valid.
CREATE FUNCTION check_grant_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF old.status = 'REVOKED' THEN
        RAISE EXCEPTION 'grant % is revoked and cannot be changed', old.id;
    END IF;
    -- The mark "vacated" is not part of the state that tokens carry. The generated column is not computed yet.
    IF to_jsonb(new) - 'vacated' - 'tier' = to_jsonb(old) - 'vacated' - 'tier' THEN
        RETURN new;
    END IF;
    IF new.epoch <> old.epoch + 1 THEN
        RAISE EXCEPTION 'grant % cannot change from epoch % to %', old.id, old.epoch, new.epoch;
    END IF;
    RETURN new;
END $$;

CREATE TRIGGER check_grant_change BEFORE UPDATE ON unit_grant FOR EACH ROW EXECUTE FUNCTION check_grant_change();

-- Every state of every grant, with its author. The list of grants in force on a day is computed from this table.
CREATE TABLE grant_history (
    id             uuid PRIMARY KEY,
    grant_id       uuid NOT NULL REFERENCES unit_grant,
    unit_number    text NOT NULL REFERENCES unit,
    epoch          bigint NOT NULL CHECK (epoch > 0),
    change         text NOT NULL CHECK (change IN ('GRANTED', 'CHANGED', 'CLAIMED', 'REVOKED')),
    status         text NOT NULL CHECK (status IN ('UNCLAIMED', 'ACTIVE', 'REVOKED')),
    valid_from     date,
    valid_to       date,
    scopes         text[] NOT NULL,
    review_scopes  text[] NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL GENERATED ALWAYS AS (created_at) STORED,
    changed_by     text NOT NULL GENERATED ALWAYS AS (created_by) STORED,
    changed_grant  uuid GENERATED ALWAYS AS (created_grant) STORED,
    version        bigint NOT NULL GENERATED ALWAYS AS (0) STORED,
    CONSTRAINT one_entry_per_epoch UNIQUE (grant_id, epoch)
);

CREATE INDEX grant_history_of_unit ON grant_history (unit_number, created_at);

CREATE FUNCTION reject_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'grant_history is append-only';
END $$;

CREATE TRIGGER reject_history_change BEFORE UPDATE OR DELETE OR TRUNCATE ON grant_history
    FOR EACH STATEMENT EXECUTE FUNCTION reject_history_change();

-- Persons who passed a face check or have an unclaimed grant. The row is the lock between the two events.
CREATE TABLE person_proof (
    person_id      uuid PRIMARY KEY,
    proven         boolean NOT NULL,
    created_at     timestamptz NOT NULL,
    created_by     text NOT NULL,
    created_grant  uuid,
    changed_at     timestamptz NOT NULL,
    changed_by     text NOT NULL,
    changed_grant  uuid,
    version        bigint NOT NULL
);
