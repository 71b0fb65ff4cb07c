-- The masked mobile is only shown: like the mark "vacated" it is not part of the state that tokens carry.
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
    RETURN new;
END $$;
