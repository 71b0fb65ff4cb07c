-- The newest form of indexes does not change during a transaction that stores a value: otherwise the value could get another form than the
-- rows that have just been settled, and a statement with ON CONFLICT would have to change a row twice. Promotions of a key lock it exclusively.
CREATE OR REPLACE FUNCTION kit_index_settle(place regclass, column_name name, value bytea) RETURNS void LANGUAGE plpgsql STRICT AS $$
BEGIN
    IF length(value) < 66 OR NOT EXISTS (SELECT FROM kit_key
            WHERE name = 'HALL_INDEX_KEY' AND version <> 'only' AND unused_from IS NULL
                AND (writes_from IS NULL OR cardinality(kit_index_versions()) > 1)) THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock_shared(hashtext('kit_index_versions'));
    PERFORM pg_advisory_xact_lock(hashtextextended(
            format('%s %s %s', place::oid, column_name, encode(substr(value, 1, 32), 'hex')), 0));
    IF cardinality(kit_index_versions()) > 1 THEN
        EXECUTE format('UPDATE %1$s SET %2$I = $1 WHERE %2$I = ANY ($2) AND %2$I <> $1', place, column_name)
            USING kit_index_stored(value, false), kit_index_forms(value);
    END IF;
END $$;
