-- Which version of an agreement the person of an account accepted, and when. Never changed.
CREATE TABLE agreement_acceptances
(
    id                uuid PRIMARY KEY,
    kind              text        NOT NULL CHECK (kind IN ('UNIT_REGISTRATION', 'PERSON_REGISTRATION')),
    agreement_version integer     NOT NULL CHECK (agreement_version > 0),
    account_id        uuid        NOT NULL REFERENCES accounts (id),
    person_id         uuid        NOT NULL REFERENCES persons (id),
    accepted_at       timestamptz NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        text        NOT NULL,
    created_grant     uuid,
    changed_at        timestamptz NOT NULL GENERATED ALWAYS AS (created_at) STORED,
    changed_by        text        NOT NULL GENERATED ALWAYS AS (created_by) STORED,
    changed_grant     uuid GENERATED ALWAYS AS (created_grant) STORED,
    version           bigint      NOT NULL GENERATED ALWAYS AS (0) STORED,
    CONSTRAINT agreement_acceptances_once UNIQUE (account_id, kind, agreement_version)
);
CREATE INDEX agreement_acceptances_of_person ON agreement_acceptances (person_id);

CREATE FUNCTION reject_acceptance_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'agreement_acceptances is append-only';
END $$;

CREATE TRIGGER agreement_acceptances_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_acceptances
    FOR EACH STATEMENT EXECUTE FUNCTION reject_acceptance_change();

-- Null for registrations that an instance of the previous version opened; a person accepted nothing there.
ALTER TABLE person_registrations ADD COLUMN agreement_version integer;
ALTER TABLE unit_registrations ADD COLUMN agreement_version integer;
