-- The feed of city events (ADR 0071): what was sent to the topics of cities, kept for longer than the outbox keeps it, for cities that
-- read by HTTP. A partition per week, dropped as a whole.
CREATE TABLE feed_event (
    -- The order in which a city reads: microseconds since 1970 when the event was marked as sent, and later than any position before
    -- it. So no position is given out twice, not even after a restore of an older database.
    position    bigint      NOT NULL,
    -- That of the topic. The attribute of the event is event_city.
    city        text        NOT NULL,
    id          uuid        NOT NULL,
    key         text        NOT NULL,
    seq         bigint      NOT NULL,
    type        text        NOT NULL,
    subject     text        NOT NULL,
    event_city  text,
    traceparent text,
    data        bytea       NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (city, position)
) PARTITION BY RANGE (position);

-- How far the feed of a city goes, and up to which position it was dropped.
CREATE TABLE feed_city (
    city    text   PRIMARY KEY,
    last    bigint NOT NULL,
    dropped bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- Signs positions, so that a reader can only return those that it was given.
CREATE TABLE feed_key (
    key bytea NOT NULL
);
INSERT INTO feed_key VALUES (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- Makes the partition of a position, unless it exists. Attaching neither waits for readers nor makes them wait.
CREATE FUNCTION feed_partition(at bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    week  CONSTANT bigint := 604800000000;
    since CONSTANT bigint := at - at % week;
    name  CONSTANT text := 'feed_event_' || to_char(to_timestamp(since / 1000000) AT TIME ZONE 'UTC', 'YYYYMMDD');
BEGIN
    IF to_regclass(name) IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('feed_partition', 0));
    IF to_regclass(name) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE feed_event INCLUDING DEFAULTS)', name);
        EXECUTE format('ALTER TABLE feed_event ATTACH PARTITION %I FOR VALUES FROM (%s) TO (%s)', name, since,
            since + week);
    END IF;
END $$;

-- Drops the oldest partition if it ends before a position, and says whether it did. Under the lock of feed_sent, so that neither waits for
-- the other in a circle; gives up soon, because events and readers wait meanwhile. The last position of a city is one look into the index.
CREATE FUNCTION feed_drop(before bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    week CONSTANT bigint := 604800000000;
    part text;
BEGIN
    PERFORM set_config('lock_timeout', '500ms', true);
    SELECT min(c.relname) INTO part FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'feed_event'::regclass
        AND extract(EPOCH FROM to_date(right(c.relname, 8), 'YYYYMMDD')::timestamp)::bigint * 1000000 + week <= before;
    IF part IS NULL THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('feed_sent', 0));
    EXECUTE format('UPDATE feed_city f SET dropped = greatest(f.dropped,
        (SELECT max(position) FROM %I p WHERE p.city = f.city))', part);
    EXECUTE format('DROP TABLE %I', part);
    RETURN true;
END $$;

-- Adds the events that an update of the outbox marks as sent: in the same transaction, so that an event is in the feed if and only if it was
-- sent. The lock lasts until the commit: a reader that sees a position sees all before it.
CREATE FUNCTION feed_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    topics CONSTANT text := '\.city\.([0-9]{6})\.v1$';
    events bigint;
    since  bigint;
BEGIN
    SELECT count(*) INTO events FROM changed c JOIN before b ON b.position = c.position
    WHERE b.sent_at IS NULL AND c.sent_at IS NOT NULL AND NOT c.skipped AND c.topic ~ topics;
    IF events = 0 THEN
        RETURN NULL;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('feed_sent', 0));
    SELECT greatest((extract(EPOCH FROM clock_timestamp()) * 1000000)::bigint, coalesce(max(last), 0) + 1)
    INTO since FROM feed_city;
    PERFORM feed_partition(since);
    PERFORM feed_partition(since + events);
    WITH fed AS (
        INSERT INTO feed_event (position, city, id, key, seq, type, subject, event_city, traceparent, data, created_at)
        SELECT since - 1 + row_number() OVER (ORDER BY c.position), substring(c.topic FROM topics), c.id, c.key, c.seq,
            c.type, c.subject, c.city, c.traceparent, c.data, c.created_at
        FROM changed c JOIN before b ON b.position = c.position
        WHERE b.sent_at IS NULL AND c.sent_at IS NOT NULL AND NOT c.skipped AND c.topic ~ topics
        RETURNING city, position)
    INSERT INTO feed_city (city, last) SELECT city, max(position) FROM fed GROUP BY city
    ON CONFLICT (city) DO UPDATE SET last = excluded.last;
    RETURN NULL;
END $$;

-- A trigger, so that an instance of an earlier release, which sends while this one is rolled out, feeds as well.
CREATE TRIGGER feed_sent AFTER UPDATE ON outbox_event
    REFERENCING OLD TABLE AS before NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION feed_sent();

SELECT feed_partition((extract(EPOCH FROM clock_timestamp()) * 1000000)::bigint + weeks * 604800000000)
FROM generate_series(0, 2) AS weeks;
