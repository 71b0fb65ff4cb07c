-- 授权邀请、退出授权: a grant may ask for acceptance first, and its holder may leave. An ended grant says why it ended.
ALTER TABLE unit_grant
    ADD COLUMN offer_to date,
    ADD COLUMN end_cause text CHECK (end_cause IN ('REVOKED', 'LEFT', 'DECLINED', 'LAPSED')),
    DROP CONSTRAINT unit_grant_status_check,
    ADD CONSTRAINT unit_grant_status_check CHECK (status IN ('UNCLAIMED', 'OFFERED', 'ACTIVE', 'REVOKED'));

-- The trigger refuses every change of a revoked grant.
ALTER TABLE unit_grant DISABLE TRIGGER check_grant_change;
UPDATE unit_grant SET end_cause = 'REVOKED' WHERE status = 'REVOKED';
ALTER TABLE unit_grant ENABLE TRIGGER check_grant_change;

ALTER TABLE unit_grant
    ADD CONSTRAINT ended_grants_have_a_cause CHECK ((status = 'REVOKED') = (end_cause IS NOT NULL)),
    ADD CONSTRAINT offers_have_a_last_day CHECK ((status = 'OFFERED') = (offer_to IS NOT NULL)),
    ADD CONSTRAINT offers_end_with_their_window CHECK (offer_to <= valid_to),
    ADD CONSTRAINT administrators_and_agents_are_offered
        CHECK (status <> 'OFFERED' OR position IN ('ADMINISTRATOR', 'AGENT'));

CREATE INDEX open_offers ON unit_grant (offer_to) WHERE status = 'OFFERED';

ALTER TABLE grant_history
    DROP CONSTRAINT grant_history_change_check,
    DROP CONSTRAINT grant_history_status_check,
    ADD CONSTRAINT grant_history_change_check CHECK (change IN
        ('GRANTED', 'OFFERED', 'CHANGED', 'CLAIMED', 'ACCEPTED', 'REVOKED', 'LEFT', 'DECLINED', 'LAPSED')),
    ADD CONSTRAINT grant_history_status_check CHECK (status IN ('UNCLAIMED', 'OFFERED', 'ACTIVE', 'REVOKED'));

-- A grant is offered when it is created or never. Only an offer is declined or lapses; only an accepted grant is left.
CREATE OR REPLACE FUNCTION check_grant_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    -- The generated column "tier" is not computed yet.
    not_in_tokens CONSTANT text[] := ARRAY['vacated', 'masked_mobile', 'tier'];
BEGIN
    IF old.status = 'REVOKED' THEN
        RAISE EXCEPTION 'grant % is revoked and cannot be changed', old.id;
    END IF;
    IF to_jsonb(new) - not_in_tokens = to_jsonb(old) - not_in_tokens THEN
        RETURN new;
    END IF;
    IF new.epoch <> old.epoch + 1 THEN
        RAISE EXCEPTION 'grant % cannot change from epoch % to %', old.id, old.epoch, new.epoch;
    END IF;
    IF new.status IN ('OFFERED', 'UNCLAIMED') AND new.status <> old.status THEN
        RAISE EXCEPTION 'grant % cannot become % again', old.id, new.status;
    END IF;
    IF new.end_cause IN ('DECLINED', 'LAPSED') AND old.status <> 'OFFERED'
        OR new.end_cause = 'LEFT' AND old.status <> 'ACTIVE' THEN
        RAISE EXCEPTION 'grant % was % and cannot end as %', old.id, old.status, new.end_cause;
    END IF;
    RETURN new;
END $$;

-- Whether a new grant of the unit asks for acceptance, and how many days the person has. Without a row: no, 7 days.
CREATE TABLE grant_settings (
    unit_number          text PRIMARY KEY REFERENCES unit,
    acceptance_required  boolean NOT NULL,
    acceptance_days      integer NOT NULL CHECK (acceptance_days BETWEEN 1 AND 30),
    created_at           timestamptz NOT NULL,
    created_by           text NOT NULL,
    created_grant        uuid,
    changed_at           timestamptz NOT NULL,
    changed_by           text NOT NULL,
    changed_grant        uuid,
    version              bigint NOT NULL CHECK (version > 0)
);
