-- Cases are deleted when their term has ended (ADR 0087). The term of an item, or of all items whose code begins with this one; the longest
-- code counts. Without months, cases of the item are kept. The department states the terms, each with its source; none is built in.
CREATE TABLE case_retention (
    item_code     varchar(60) PRIMARY KEY CHECK (item_code ~ '^[A-Z]{2,8}(\.[A-Z0-9]{2,12}){0,5}$'),
    months        integer CHECK (months BETWEEN 12 AND 1200),
    source        text NOT NULL CHECK (source <> ''),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text NOT NULL DEFAULT current_user,
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text NOT NULL DEFAULT current_user,
    changed_grant uuid,
    version       bigint NOT NULL DEFAULT 1
);

-- Which case was deleted, when, and by which term. Nothing here leads to a person or a unit.
CREATE TABLE deleted_case (
    case_id       uuid PRIMARY KEY,
    case_number   varchar(22) UNIQUE,
    item_code     varchar(60) NOT NULL,
    city          varchar(6) NOT NULL,
    status        varchar(24) NOT NULL,
    closed_at     timestamptz NOT NULL,
    term          text NOT NULL,
    source        text NOT NULL,
    created_at    timestamptz NOT NULL,
    created_by    text NOT NULL,
    created_grant uuid,
    changed_at    timestamptz NOT NULL,
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL
);

-- The rest needs locks of tables in use, which are taken at once, so that nobody waits for one of them while this waits for the other.
SELECT lock_tables(ARRAY['cases', 'document']);

-- Cases that are kept whatever their term is, such as during a lawsuit. The key refuses the deletion of such a case. Who put it on hold and who
-- ended that stay recorded, also when the case is deleted. `reference` names no person.
CREATE TABLE case_hold (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id       uuid NOT NULL,
    reference     text NOT NULL CHECK (reference <> ''),
    ended_at      timestamptz,
    ended_by      text CHECK (ended_by <> ''),
    created_at    timestamptz NOT NULL DEFAULT now(),
    created_by    text NOT NULL CHECK (created_by <> ''),
    created_grant uuid,
    changed_at    timestamptz NOT NULL DEFAULT now(),
    changed_by    text NOT NULL,
    changed_grant uuid,
    version       bigint NOT NULL DEFAULT 1,
    held          uuid GENERATED ALWAYS AS (CASE WHEN ended_by IS NULL THEN case_id END) STORED UNIQUE REFERENCES cases,
    CHECK (num_nulls(ended_at, ended_by) IN (0, 2))
);
CREATE FUNCTION record_case_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.ended_by IS NOT NULL THEN
            RAISE EXCEPTION 'a hold does not end before it begins' USING ERRCODE = 'check_violation';
        END IF;
        NEW.created_at := now();
        NEW.changed_at := NEW.created_at;
        NEW.changed_by := NEW.created_by;
        NEW.version := 1;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.ended_by IS NOT NULL OR NEW.ended_by IS NULL
        OR (NEW.id, NEW.case_id, NEW.reference, NEW.created_at, NEW.created_by, NEW.created_grant)
            IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.reference, OLD.created_at, OLD.created_by, OLD.created_grant) THEN
        RAISE EXCEPTION 'a hold is ended once, by its ended_by, and not changed otherwise' USING ERRCODE = 'check_violation';
    END IF;
    NEW.ended_at := now();
    NEW.changed_at := NEW.ended_at;
    NEW.changed_by := NEW.ended_by;
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER case_hold_recorded BEFORE INSERT OR UPDATE OR DELETE ON case_hold FOR EACH ROW EXECUTE FUNCTION record_case_hold();

-- A document can still be verified when its case is deleted: that it was issued, and whether a correction had replaced it. Nothing in it leads
-- to its owner or its case any more. NOT VALID, so that no row is read; each one keeps to it, because `case_deleted` is new.
ALTER TABLE document ADD COLUMN replaced boolean NOT NULL DEFAULT false, ADD COLUMN case_deleted boolean NOT NULL DEFAULT false,
    ALTER COLUMN unit_number DROP NOT NULL, ALTER COLUMN item_code DROP NOT NULL;
ALTER TABLE document ADD CONSTRAINT owner_until_deletion CHECK (CASE WHEN case_deleted
    THEN num_nonnulls(unit_number, institution_number, person, item_code, pdf_cipher, content_key_cipher, created_grant, changed_grant) = 0
        AND subject_id = id
    ELSE num_nulls(unit_number, item_code) = 0 END) NOT VALID;
