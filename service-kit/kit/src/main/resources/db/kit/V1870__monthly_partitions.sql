-- Tables that only grow, by months (ADR 0081). The key of the partitions is the id: UUIDs of version 7 begin with the time of their making, so
-- an id is unique in all months, and a row is found by its id alone.

-- Which tables are divided, and after how many months a month is dropped: data of an installation, since the term depends on its law. None is
-- given here.
CREATE TABLE partitioned_table (
    name      text    PRIMARY KEY,
    -- Nothing else depends on its rows, so its months may be dropped.
    droppable boolean NOT NULL,
    retention_months  integer CHECK (retention_months >= 2),
    CHECK (retention_months IS NULL OR droppable)
);

-- The least id that can be made in the month of this day or later.
CREATE FUNCTION first_id_of_month(day date) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT rpad(lpad(to_hex((extract(EPOCH FROM date_trunc('month', day::timestamp)) * 1000)::bigint), 12, '0'), 32, '0')::uuid
$$;

-- Makes the partition of a range, unless it exists. Neither waits for readers of the other partitions nor makes them wait.
CREATE FUNCTION create_partition(parent text, part text, since text, until text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF to_regclass(part) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('partitions of ' || parent, 0));
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part, parent);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, part, since, until);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION feed_partition(at bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    week  CONSTANT bigint := 604800000000;
    since CONSTANT bigint := at - at % week;
BEGIN
    PERFORM create_partition('feed_event',
        'feed_event_' || to_char(to_timestamp(since / 1000000) AT TIME ZONE 'UTC', 'YYYYMMDD'), since::text, (since + week)::text);
END $$;

-- The first day of the month of a partition; null for the rows from before the division and for ids that are not UUIDs of version 7.
CREATE FUNCTION month_of_partition(part text) RETURNS date LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN part ~ '_m[0-9]{6}$' THEN to_date(right(part, 6), 'YYYYMM') END
$$;

CREATE FUNCTION create_monthly_partition(parent text, day date) RETURNS void LANGUAGE sql AS $$
    SELECT create_partition(parent, parent || '_m' || to_char(day, 'YYYYMM'), first_id_of_month(day)::text,
        first_id_of_month((day + interval '1 month')::date)::text)
$$;

-- Locks tables at once, against everything. Waits for at most 200 ms at a time, which is less than it takes PostgreSQL to look for a deadlock: it
-- is never users who have to give up.
CREATE FUNCTION lock_tables(tables text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lock_timeout', '200ms', true);
    FOR attempt IN 1..300 LOOP
        BEGIN
            EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE',
                (SELECT string_agg(quote_ident(t), ', ') FROM unnest(tables) AS t));
            RETURN;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(0.2);
        END;
    END LOOP;
    RAISE EXCEPTION '% are in use all the time; try again', tables USING ERRCODE = 'lock_not_available';
END $$;

-- Divides a table in three steps, each in a transaction of its own (a migration), so that nobody waits while the rows are read. Instances of
-- an earlier release work on: name, columns and constraints stay the same. The rows from before the division become one partition.
--
-- First: no row of later months may come into the table any more; the third step must follow before they begin.
CREATE FUNCTION monthly_partitions_prepare(parent text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = parent::regclass AND NOT tgisinternal)
            OR EXISTS (SELECT FROM pg_constraint WHERE confrelid = parent::regclass)
            OR EXISTS (SELECT FROM pg_index WHERE indrelid = parent::regclass AND indisunique AND NOT indisprimary)
            OR (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = parent::regclass AND contype = 'p')
                <> 'PRIMARY KEY (id)' THEN
        RAISE EXCEPTION '% cannot be divided: only tables with no other key than their id, and without triggers', parent;
    END IF;
    PERFORM lock_tables(ARRAY[parent]);
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT ids_before_months CHECK (id < %L) NOT VALID', parent,
        first_id_of_month((now() AT TIME ZONE 'UTC' + interval '2 months')::date));
END $$;

-- Second: reads the table, while others write to it. Ids that are no time are set aside.
CREATE FUNCTION monthly_partitions_validate(parent text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    bound CONSTANT uuid := substring(pg_get_constraintdef(oid) FROM '''([0-9a-f-]{36})''')::uuid
        FROM pg_constraint WHERE conrelid = parent::regclass AND conname = 'ids_before_months';
BEGIN
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS EXCLUDING INDEXES)', parent || '_default', parent);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT ids_before_months', parent || '_default');
    EXECUTE format('WITH other AS (DELETE FROM %I WHERE id >= %L RETURNING *) INSERT INTO %I SELECT * FROM other', parent, bound,
        parent || '_default');
    EXECUTE format('ALTER TABLE %I VALIDATE CONSTRAINT ids_before_months', parent);
END $$;

-- Third: touches no row.
CREATE FUNCTION monthly_partitions_attach(parent text, droppable boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first CONSTANT text := parent || '_before';
    bound CONSTANT uuid := substring(pg_get_constraintdef(oid) FROM '''([0-9a-f-]{36})''')::uuid
        FROM pg_constraint WHERE conrelid = parent::regclass AND conname = 'ids_before_months';
    since CONSTANT date := to_timestamp(('x' || lpad(replace(left(bound::text, 13), '-', ''), 16, '0'))::bit(64)::bigint / 1000)
        AT TIME ZONE 'UTC';
    reference text;
BEGIN
    PERFORM lock_tables(parent || ARRAY(SELECT DISTINCT confrelid::regclass::text FROM pg_constraint
        WHERE conrelid = parent::regclass AND contype = 'f'));
    EXECUTE format('ALTER TABLE %I RENAME TO %I', parent, first);
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) PARTITION BY RANGE (id)', parent, first);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT ids_before_months', parent);
    FOR reference IN SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = first::regclass AND contype = 'f' LOOP
        EXECUTE format('ALTER TABLE %I ADD %s', parent, reference);
    END LOOP;
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (MINVALUE) TO (%L)', parent, first, bound);
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT ids_before_months', first);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I DEFAULT', parent, parent || '_default');
    INSERT INTO partitioned_table (name, droppable) VALUES (parent, droppable);
    PERFORM create_monthly_partition(parent, (since + make_interval(months => i))::date) FROM generate_series(0, 3) AS i;
END $$;

-- Makes the months ahead that are missing, and says how many it made. Gives up soon, because the partition of other ids is looked through,
-- and whoever reads it waits.
CREATE FUNCTION create_monthly_partitions(parent text, ahead integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    made integer := 0;
    today CONSTANT date := now() AT TIME ZONE 'UTC';
    day date;
BEGIN
    PERFORM set_config('lock_timeout', '500ms', true);
    FOR i IN 0..ahead LOOP
        day := (date_trunc('month', today::timestamp) + make_interval(months => i))::date;
        -- Until the first one that was made, the rows from before the division go on.
        IF to_regclass(parent || '_m' || to_char(day, 'YYYYMM')) IS NULL AND day > (
                SELECT coalesce(min(month_of_partition(c.relname::text)), '-infinity') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = parent::regclass) THEN
            PERFORM create_monthly_partition(parent, day);
            made := made + 1;
        END IF;
    END LOOP;
    IF made > 0 THEN
        -- Autovacuum does not see the table as a whole.
        EXECUTE format('ANALYZE %I', parent);
    END IF;
    RETURN made;
END $$;

-- Drops the oldest month whose term is over and says which. Gives up soon, because others wait meanwhile.
CREATE FUNCTION drop_expired_month(parent text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    month CONSTANT date := date_trunc('month', now() AT TIME ZONE 'UTC');
    part  text;
BEGIN
    PERFORM set_config('lock_timeout', '500ms', true);
    SELECT min(c.relname) INTO part FROM partitioned_table t JOIN pg_inherits i ON i.inhparent = t.name::regclass
        JOIN pg_class c ON c.oid = i.inhrelid
    WHERE t.name = parent AND t.droppable AND month_of_partition(c.relname::text) < month - make_interval(months => t.retention_months);
    IF part IS NOT NULL THEN
        EXECUTE format('DROP TABLE %I', part);
    END IF;
    RETURN part;
END $$;

-- Moves the oldest month before a day to a tablespace on other disks, with its indexes, and says which. Whoever reads the table waits while it
-- is copied: for an operator, at a quiet hour.
CREATE FUNCTION move_month_to_tablespace(parent text, before date, tablespace name) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    part  text;
    index text;
BEGIN
    SELECT min(c.relname) INTO part FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
    WHERE i.inhparent = parent::regclass AND month_of_partition(c.relname::text) + interval '1 month' <= before
        AND t.spcname IS DISTINCT FROM tablespace;
    IF part IS NOT NULL THEN
        PERFORM lock_tables(ARRAY[part]);
        EXECUTE format('ALTER TABLE %I SET TABLESPACE %I', part, tablespace);
        FOR index IN SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = part::regclass LOOP
            EXECUTE format('ALTER INDEX %s SET TABLESPACE %I', index, tablespace);
        END LOOP;
    END IF;
    RETURN part;
END $$;
