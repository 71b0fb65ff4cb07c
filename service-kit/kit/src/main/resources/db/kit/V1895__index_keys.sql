-- Blind indexes whose key can be replaced (ADR 0085). A process passes the form of the first key (32 bytes), followed by the forms of the
-- later keys that it has: two bytes with the version and 32 bytes each. One form is stored.

-- For searches: column = ANY (kit_index_forms(:value)). In PL/pgSQL, whose plans are kept: triggers call these for each row.
CREATE FUNCTION kit_index_forms(value bytea) RETURNS bytea[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    forms bytea[];
BEGIN
    IF length(value) < 66 THEN
        RETURN ARRAY[value];
    END IF;
    forms := ARRAY[substr(value, 1, 32)];
    FOR start IN 33..length(value) BY 34 LOOP
        forms := forms || substr(value, start, 34);
    END LOOP;
    RETURN forms;
END $$;

CREATE FUNCTION kit_index_version(form bytea) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT CASE WHEN length(form) = 34 THEN get_byte(form, 0) * 256 + get_byte(form, 1) ELSE 1 END
$$;

-- The versions of which values may be stored. The version of the first key is `only`; its form is stored until that of another key is.
CREATE FUNCTION kit_index_versions() RETURNS integer[] LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN coalesce(array_agg(number ORDER BY number), '{1}') FROM (
        SELECT CASE version WHEN 'only' THEN 1 ELSE version::integer END AS number FROM kit_key
        WHERE name = 'HALL_INDEX_KEY' AND unused_from IS NULL AND (version = 'only' OR writes_from IS NOT NULL)) used;
END $$;

-- The form to be stored: that of the newest version. The statement of an instance without that key fails. Where values are not unique, it
-- may store a former form as long as there are others of that version; the form is converted later.
CREATE FUNCTION kit_index_stored(value bytea, former_accepted boolean) RETURNS bytea LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    versions integer[] := kit_index_versions();
    form bytea;
BEGIN
    FOREACH form IN ARRAY kit_index_forms(value) LOOP
        IF kit_index_version(form) = versions[cardinality(versions)] THEN
            RETURN form;
        END IF;
    END LOOP;
    IF former_accepted AND length(value) < 66 AND kit_index_version(value) = ANY (versions) THEN
        RETURN value;
    END IF;
    RAISE EXCEPTION 'a blind index lacks the key of version %', versions[cardinality(versions)]
        USING ERRCODE = 'serialization_failure';
END $$;

-- Called before a value is stored in a column with the rule `uniform` while a key is being replaced: waits for other transactions that store
-- the value, and gives its rows the newest form, so that the unique index detects the conflict. The lock is taken as soon as an instance has
-- a new key; the new form is stored half a minute later, when no transaction is left that did not take the lock. A statement with
-- ON CONFLICT cannot change a row twice, so this is called before it.
CREATE FUNCTION kit_index_settle(place regclass, column_name name, value bytea) RETURNS void LANGUAGE plpgsql STRICT AS $$
BEGIN
    IF length(value) < 66 OR NOT EXISTS (SELECT FROM kit_key
            WHERE name = 'HALL_INDEX_KEY' AND version <> 'only' AND unused_from IS NULL
                AND (writes_from IS NULL OR cardinality(kit_index_versions()) > 1)) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(
            format('%s %s %s', place::oid, column_name, encode(substr(value, 1, 32), 'hex')), 0));
    IF cardinality(kit_index_versions()) > 1 THEN
        EXECUTE format('UPDATE %1$s SET %2$I = $1 WHERE %2$I = ANY ($2) AND %2$I <> $1', place, column_name)
            USING kit_index_stored(value, false), kit_index_forms(value);
    END IF;
END $$;

-- Declares a column, bytea or bytea[], whose values are blind indexes. Rules: `uniform` (values that are unique or compared with each other: all
-- rows with a value have the same form of it), `by-row` (each row is converted by itself; rows with equal values may have different forms
-- meanwhile), and `append-only` (rows are not changed, so they get the form of the first key, which never ends).
CREATE FUNCTION kit_index_column(place regclass, column_name name, rule text) RETURNS void LANGUAGE plpgsql AS $body$
DECLARE
    guard text := 'kit_index_' || place::text || '_' || column_name;
    many boolean := (SELECT atttypid = 'bytea[]'::regtype FROM pg_attribute WHERE attrelid = place AND attname = column_name);
BEGIN
    IF rule NOT IN ('uniform', 'by-row', 'append-only') THEN
        RAISE EXCEPTION '% is no rule of a blind index', rule;
    END IF;
    EXECUTE format($function$
        CREATE FUNCTION %1$I() RETURNS trigger LANGUAGE plpgsql AS $trigger$
        BEGIN
            IF TG_OP = 'UPDATE' AND NEW.%2$I IS NOT DISTINCT FROM OLD.%2$I THEN
                RETURN NEW;
            END IF;
            %3$s
            RETURN NEW;
        END $trigger$
        $function$, guard, column_name, CASE
            WHEN many THEN format($many$
                NEW.%1$I := CASE WHEN NEW.%1$I IS NOT NULL THEN ARRAY(
                    SELECT kit_index_stored(one, true) FROM unnest(NEW.%1$I) WITH ORDINALITY AS each (one, number)
                    ORDER BY number) END;$many$, column_name)
            WHEN rule = 'append-only' THEN format('NEW.%1$I := (kit_index_forms(NEW.%1$I))[1];', column_name)
            ELSE format($single$
                IF TG_OP = 'UPDATE' AND OLD.%1$I = ANY (kit_index_forms(NEW.%1$I)) THEN
                    NEW.%1$I := OLD.%1$I;
                    RETURN NEW;
                END IF;
                %2$s
                NEW.%1$I := kit_index_stored(NEW.%1$I, %3$L);$single$, column_name,
                CASE WHEN rule = 'uniform' THEN format('PERFORM kit_index_settle(TG_RELID, %L, NEW.%I);', column_name, column_name) END,
                rule <> 'uniform')
            END);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION %I(%L)',
            'kit_index_' || column_name, place, guard, rule);
END $body$;

SELECT kit_index_column('kit_idempotency', 'request_hash', 'by-row');
