package io.hrsshall.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.events.CityFeed.Entry;
import io.hrsshall.kit.events.CityFeed.Heads;
import io.hrsshall.kit.events.CityFeed.Page;
import io.hrsshall.kit.events.OutboxRow.KeyedTopic;
import io.opentelemetry.api.trace.TracerProvider;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The feed of city events with PostgreSQL and Kafka: what is on the topics, in the same order.
@Timeout(300)
class CityFeedTests {

    private static final String NANJING = "320100";
    private static final String WUXI = "320200";
    private static final String SOURCE = "/unit-service";
    private static final String PUBLIC_URL = "https://hall.example";
    private static final String CHANGED = "hall.unit.changed.v1";
    private static final String REGISTERED = "hall.unit.registered.v1";
    private static final long WEEK_MICROS = 7L * 24 * 3600 * 1_000_000;

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    private final Topics topics = TestParts.topics();
    private final OutboxRows rows = new OutboxRows(jdbc);
    private final CityFeedRows feedRows = new CityFeedRows(jdbc);
    private final RelayNotifier notifier = new RelayNotifier(jdbc);
    private final Outbox outbox = new Outbox(jdbc, JsonMapper.shared(), topics, notifier);
    private final KafkaSettings kafka = TestParts.kafka();
    private final SentSignal signal = new SentSignal();
    private final CityFeed feed = feed(signal);
    private final List<RelayLifecycle> started = new ArrayList<>();

    private CityFeed feed(SentSignal signalOfInstance) {
        CityFeed made = new CityFeed(feedRows, new CityFeedPositions(jdbc), signalOfInstance, JsonMapper.shared(),
                SOURCE, PUBLIC_URL);
        made.start();
        return made;
    }

    @AfterEach
    void stop() {
        started.forEach(RelayLifecycle::stop);
        notifier.close();
        dataSource.close();
    }

    record Changed(int change) {}

    private OutgoingEvent event(String city, String key, String type, int change) {
        return OutgoingEvent.of(topics.city(city), key, type, key, city, new Changed(change));
    }

    private void publish(OutgoingEvent... events) {
        transaction.executeWithoutResult(_ -> List.of(events).forEach(outbox::publish));
    }

    private void startRelay(SentSignal signalOfInstance) {
        RelayLifecycle relay = new RelayLifecycle(List.of(OutboxRelay.ofEvents(dataSource,
                new EventSender(() -> new KafkaProducer<>(kafka.producer("test")), SOURCE, PUBLIC_URL),
                signalOfInstance, TracerProvider.noop().get("noop"))), notifier);
        relay.start();
        started.add(relay);
    }

    private void createTopics() {
        TestParts.create(kafka, new NewTopic(topics.internal("unit-service"), 1, (short) 1),
                new NewTopic(topics.city(NANJING), 3, (short) 1), new NewTopic(topics.city(WUXI), 3, (short) 1));
    }

    /// As a relay marks them, without Kafka.
    private void send() {
        List<OutboxRow> unsent;
        do {
            unsent = rows.unsent(false, Set.of(), 100);
            rows.markSent(unsent.stream().map(OutboxRow::position).toList());
        } while (!unsent.isEmpty());
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static JsonNode json(Entry entry) {
        return JsonMapper.shared().readTree(entry.event());
    }

    private static List<String> ids(List<Entry> events) {
        return events.stream().map(entry -> json(entry).path("id").asString()).toList();
    }

    /// Reads to the end, a few at a time.
    private List<Entry> readAll(String city, @Nullable String after, List<String> types) {
        List<Entry> all = new ArrayList<>();
        Page page;
        String position = after;
        do {
            page = feed.read(city, position, types, 7);
            all.addAll(page.events());
            position = page.position();
        } while (page.more());
        return all;
    }

    /// A city that reads while its events are sent.
    private static final class Reader {

        private final CityFeed feed;
        private final String city;
        private final List<Entry> read = new ArrayList<>();
        private @Nullable String position;

        Reader(CityFeed feed, String city) {
            this.feed = feed;
            this.city = city;
        }

        boolean readsSomething() {
            Page page = feed.read(city, position, List.of(), 3);
            read.addAll(page.events());
            position = page.position();
            return !page.events().isEmpty();
        }
    }

    @Test
    @Tag("nightly")
    void feedAndTopicHaveTheSameEventsInTheSameOrderWhileRelaysAreKilled() throws Exception {
        createTopics();
        startRelay(signal);
        startRelay(new SentSignal());
        List<Reader> readers = List.of(new Reader(feed, NANJING), new Reader(feed, WUXI));
        AtomicBoolean published = new AtomicBoolean();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> publishing = IntStream.range(0, 6)
                    .<Future<?>>mapToObj(thread -> background.submit(() -> publishSlowly(thread))).toList();
            List<Future<?>> reading = readers.stream()
                    .<Future<?>>map(reader -> background.submit(() -> {
                        while (reader.readsSomething() || !published.get()) {
                            Thread.sleep(2);
                        }
                        return null;
                    })).toList();
            for (int kill = 0; kill < 4; kill++) {
                Thread.sleep(300);
                killRelay();
            }
            for (Future<?> each : publishing) {
                each.get();
            }
            await(() -> rows.lag().rows() == 0);
            published.set(true);
            for (Future<?> each : reading) {
                each.get();
            }
        }
        for (Reader reader : readers) {
            assertSameAsTopic(reader);
        }
    }

    /// Transactions that commit in another order than they began.
    private Object publishSlowly(int thread) throws InterruptedException {
        Random random = new Random(thread);
        for (int i = 0; i < 60; i++) {
            int number = i;
            transaction.executeWithoutResult(status -> {
                String key = "unit-" + random.nextInt(12);
                String city = random.nextBoolean() ? NANJING : WUXI;
                outbox.publish(event(city, key, CHANGED, number));
                if (random.nextInt(3) == 0) {
                    outbox.publish(OutgoingEvent.of(topics.internal("unit-service"), key, CHANGED, key, city,
                            new Changed(number)));
                }
                pause(random.nextInt(25));
                if (random.nextInt(10) == 0) {
                    status.setRollbackOnly();
                }
            });
        }
        return thread;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void killRelay() {
        jdbc.sql("""
                SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND datname = current_database()""")
                .query(Boolean.class).list();
    }

    private void assertSameAsTopic(Reader reader) {
        long sent = jdbc.sql("SELECT count(*) FROM outbox_event WHERE topic = ?").param(topics.city(reader.city))
                .query(Long.class).single();
        assertThat(sent).isGreaterThan(50);
        List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka, List.of(topics.city(reader.city)),
                records -> records.stream().map(each -> TestParts.header(each, "ce_id")).distinct().count() >= sent);
        Map<String, List<String>> onTopic = received.stream().collect(Collectors.groupingBy(TestParts::key,
                Collectors.mapping(each -> TestParts.header(each, "ce_id"), Collectors.toList())));
        Map<String, List<String>> inFeed = reader.read.stream().map(CityFeedTests::json)
                .collect(Collectors.groupingBy(event -> event.path("partitionkey").asString(),
                        Collectors.mapping(event -> event.path("id").asString(), Collectors.toList())));

        // A relay that was killed after sending leaves repetitions on the topic, none in the feed.
        onTopic.replaceAll((_, ids) -> ids.stream().distinct().toList());
        assertThat(inFeed).isEqualTo(onTopic);
        inFeed.forEach((key, ids) -> assertThat(reader.read.stream().map(CityFeedTests::json)
                .filter(event -> event.path("partitionkey").asString().equals(key))
                .map(event -> Long.parseLong(event.path("sequence").asString())))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, ids.size()).boxed().toList()));
    }

    @Test
    void anEventIsTheOneOnTheTopic() throws Exception {
        createTopics();
        startRelay(signal);
        publish(event(NANJING, "3200000000017", CHANGED, 1));
        await(() -> rows.lag().rows() == 0);

        ConsumerRecord<byte[], byte[]> sent = TestParts.read(kafka, topics.city(NANJING), 1).getFirst();
        Entry entry = feed.read(NANJING, null, List.of(), 10).events().getFirst();

        JsonNode event = json(entry);
        sent.headers().forEach(header -> assertThat(event
                .path(header.key().equals("content-type") ? "datacontenttype" : header.key().substring(3)).asString())
                .as(header.key()).isEqualTo(new String(header.value(), StandardCharsets.UTF_8)));
        assertThat(event.size()).isEqualTo((int) java.util.stream.StreamSupport
                .stream(sent.headers().spliterator(), false).count() + 1);
        assertThat(entry.event()).endsWith(",\"data\":" + new String(sent.value(), StandardCharsets.UTF_8) + "}");
        assertThat(entry.time()).isEqualTo(event.path("time").asString());
        assertThat(event.path("dataschema").asString())
                .isEqualTo(PUBLIC_URL + "/contracts/unit-service/events/unit-changed.v1.json");
    }

    @Test
    void onlySentEventsOfTheCityAreRead() {
        publish(event(NANJING, "a", CHANGED, 1), event(WUXI, "a", CHANGED, 2), OutgoingEvent.of(
                topics.internal("unit-service"), "a", CHANGED, "a", NANJING, new Changed(3)));
        assertThat(readAll(NANJING, null, List.of())).isEmpty();
        publish(event(NANJING, "b", CHANGED, 4));
        List<OutboxRow> unsent = rows.unsent(false, Set.of(), 10);
        rows.park(unsent.getLast(), "too large");
        rows.release(new KeyedTopic(topics.city(NANJING), "b"), true);
        send();

        assertThat(ids(readAll(NANJING, null, List.of()))).containsExactly(unsent.getFirst().id().toString());
        assertThat(readAll(WUXI, null, List.of())).hasSize(1);
        assertThat(readAll("320300", null, List.of())).isEmpty();
    }

    @Test
    void readingGoesOnWhereItEnded() {
        String latest = feed.read(NANJING, "latest", List.of(), 10).position();
        for (int i = 0; i < 20; i++) {
            publish(event(NANJING, "unit-" + i % 3, CHANGED, i));
        }
        send();
        Page first = feed.read(NANJING, null, List.of(), 8);
        Page second = feed.read(NANJING, first.position(), List.of(), 8);
        Page third = feed.read(NANJING, second.position(), List.of(), 8);

        assertThat(first.more()).isTrue();
        assertThat(third.more()).isFalse();
        assertThat(third.events()).hasSize(4);
        assertThat(feed.read(NANJING, first.position(), List.of(), 8)).isEqualTo(second);
        assertThat(feed.read(NANJING, second.events().getLast().position(), List.of(), 8)).isEqualTo(third);
        assertThat(readAll(NANJING, latest, List.of())).hasSize(20);
        String now = feed.read(NANJING, "latest", List.of(), 10).position();
        assertThat(readAll(NANJING, now, List.of())).isEmpty();
        publish(event(NANJING, "unit-0", CHANGED, 20));
        send();
        assertThat(readAll(NANJING, now, List.of())).hasSize(1);
    }

    @Test
    void otherPositionsAreRefused() {
        publish(event(NANJING, "a", CHANGED, 1), event(WUXI, "a", CHANGED, 1));
        send();
        String position = feed.read(NANJING, null, List.of(), 10).position();
        char last = position.charAt(3);
        String changed = position.substring(0, 3) + (last == 'A' ? 'B' : 'A') + position.substring(4);

        for (String wrong : List.of(changed, "", "x", "latest2", position + "A", position.substring(1), "0", "=")) {
            assertThatThrownBy(() -> feed.read(NANJING, wrong, List.of(), 10)).as(wrong)
                    .isInstanceOfSatisfying(CityFeedProblem.class,
                            problem -> assertThat(problem.code()).isEqualTo("invalid-cursor"));
        }
        assertThatThrownBy(() -> feed.read(WUXI, position, List.of(), 10)).hasMessage("invalid-cursor");
    }

    @Test
    void onlyTheWantedTypesAreReadAndTheOthersPassed() {
        publish(event(NANJING, "a", CHANGED, 1), event(NANJING, "a", REGISTERED, 2), event(NANJING, "b", CHANGED, 3),
                event(NANJING, "b", "hall.unit.moved.v1", 4));
        send();

        assertThat(readAll(NANJING, null, List.of(REGISTERED, "hall.unit.moved.v1"))).extracting(
                entry -> json(entry).path("data").path("change").asInt()).containsExactly(2, 4);
        Page none = feed.read(NANJING, null, List.of("hall.unit.x.v1"), 10);
        assertThat(none.events()).isEmpty();
        assertThat(readAll(NANJING, none.position(), List.of())).isEmpty();
    }

    @Test
    void aRareTypeIsFoundStepByStep() {
        insertEvents(now() - 20_000, 12_000, CHANGED);
        insertEvents(now() - 1_000, 1, REGISTERED);

        Page first = feed.read(NANJING, null, List.of(REGISTERED), 10);
        assertThat(first.events()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(readAll(NANJING, first.position(), List.of(REGISTERED))).hasSize(1);
        assertThat(readAll(NANJING, null, List.of(REGISTERED))).hasSize(1);
    }

    @Test
    void aPageOfLargeEventsEndsEarly() {
        jdbc.sql("""
                INSERT INTO feed_event (position, city, id, key, seq, type, subject, data, created_at)
                SELECT :first + n, :city, gen_random_uuid(), 'a', n, :type, 'a',
                    convert_to('"' || repeat('x', 250000) || '"', 'UTF8'), now()
                FROM generate_series(1, 12) AS n""").param("first", now()).param("city", NANJING)
                .param("type", CHANGED).update();
        last(now() + 12);

        Page first = feed.read(NANJING, null, List.of(), 500);
        assertThat(first.events()).hasSizeBetween(4, 6);
        assertThat(first.more()).isTrue();
        assertThat(readAll(NANJING, first.position(), List.of())).hasSize(12 - first.events().size());
    }

    private long now() {
        return System.currentTimeMillis() * 1_000;
    }

    private void insertEvents(long from, int count, String type) {
        jdbc.sql("SELECT feed_partition(?)").param(from).query().singleRow();
        jdbc.sql("""
                INSERT INTO feed_event (position, city, id, key, seq, type, subject, data, created_at)
                SELECT :first + n, :city, gen_random_uuid(), 'a', n, :type, 'a', '{}', now()
                FROM generate_series(1, :count) AS n""").param("first", from).param("city", NANJING)
                .param("type", type).param("count", count).update();
        last(from + count);
    }

    private void last(long position) {
        jdbc.sql("""
                INSERT INTO feed_city (city, last) VALUES (:city, :last)
                ON CONFLICT (city) DO UPDATE SET last = excluded.last""").param("city", NANJING)
                .param("last", position).update();
    }

    @Test
    void weeksAreDroppedAndWhoWasToReadThemLearnsIt() {
        long old = now() - 15 * WEEK_MICROS;
        insertEvents(old, 10, CHANGED);
        Page before = feed.read(NANJING, null, List.of(), 5);
        Page atTheEnd = feed.read(NANJING, before.position(), List.of(), 5);
        insertEvents(now() - 10 * WEEK_MICROS, 3, CHANGED);
        publish(event(WUXI, "a", CHANGED, 1));
        send();
        EventRetention retention = new EventRetention(jdbc, topics.authority(), Duration.ofDays(90));

        retention.run();
        retention.run();

        assertThatThrownBy(() -> feed.read(NANJING, before.position(), List.of(), 5))
                .isInstanceOfSatisfying(CityFeedProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo("cursor-expired"));
        // Nothing was dropped after the last one.
        assertThat(readAll(NANJING, atTheEnd.position(), List.of())).hasSize(3);
        assertThat(readAll(NANJING, null, List.of())).hasSize(3);
        assertThat(readAll(WUXI, null, List.of())).hasSize(1);
        assertThat(partitions()).doesNotContain(partition(old)).contains(partition(now() + 2 * WEEK_MICROS));
    }

    @Test
    void aWeekThatIsBeingReadIsDroppedLater() throws SQLException {
        insertEvents(now() - 20 * WEEK_MICROS, 3, CHANGED);
        insertEvents(now() - 19 * WEEK_MICROS, 3, CHANGED);
        try (Connection reader = dataSource.getConnection(); Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM feed_event");

            assertThat(feedRows.drop(Duration.ofDays(90))).isZero();
            reader.rollback();
        }

        assertThat(feedRows.drop(Duration.ofDays(90))).isEqualTo(2);
    }

    /// Otherwise a city that reads everything on many connections delays the events of all others.
    @Test
    void aCityReadsOnceAtATimeAndDelaysNoOther() throws Exception {
        insertEvents(now(), 3, CHANGED);
        publish(event(WUXI, "a", CHANGED, 1));
        send();
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE feed_city");
            Future<Page> first = threads.submit(() -> feed.read(NANJING, null, List.of(), 5));
            List<Future<Page>> others = Stream
                    .generate(() -> threads.submit(() -> feed.read(NANJING, null, List.of(), 5))).limit(8).toList();
            Thread.sleep(200);
            Future<Page> other = threads.submit(() -> feed.read(WUXI, null, List.of(), 5));
            await(() -> Stream.concat(Stream.of(first), others.stream()).filter(Future::isDone).count() == 8);
            // Longer than a reading waits for its place.
            Thread.sleep(1_200);
            holder.rollback();

            assertThat(other.get().events()).hasSize(1);
            List<Future<Page>> ofNanjing = Stream.concat(Stream.of(first), others.stream()).toList();
            for (Future<Page> read : ofNanjing) {
                await(read::isDone);
            }
            assertThat(ofNanjing).filteredOn(read -> read.state() == Future.State.SUCCESS).hasSize(1);
            assertThat(ofNanjing).filteredOn(read -> read.state() == Future.State.FAILED).extracting(
                    read -> read.exceptionNow().getMessage()).hasSize(8).containsOnly("too-many-requests");
        }
    }

    private List<String> partitions() {
        return jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'feed_event'::regclass")
                .query(String.class).list();
    }

    private String partition(long position) {
        return jdbc
                .sql("""
                        SELECT 'feed_event_' || to_char(to_timestamp((? / 604800000000) * 604800) AT TIME ZONE 'UTC', 'YYYYMMDD')
                        """)
                .param(position).query(String.class).single();
    }

    @Test
    void sendingMakesAMissingPartition() {
        partitions().forEach(name -> jdbc.sql("DROP TABLE " + name).update());
        publish(event(NANJING, "a", CHANGED, 1));

        send();

        assertThat(readAll(NANJING, null, List.of())).hasSize(1);
        assertThat(partitions()).hasSize(1);
    }

    /// As after the restore of an older database, or if the clock was wrong for a while.
    @Test
    void positionsGoOnAfterTheLastOne() {
        long ahead = now() + WEEK_MICROS;
        insertEvents(ahead, 1, CHANGED);
        String known = feed.read(NANJING, null, List.of(), 10).position();
        publish(event(NANJING, "a", CHANGED, 1), event(NANJING, "a", CHANGED, 2));
        send();

        assertThat(ids(readAll(NANJING, known, List.of()))).hasSize(2);
        assertThat(feedRows.range(NANJING).last()).isEqualTo(ahead + 3);
        // A database of before the events.
        jdbc.sql("UPDATE feed_city SET last = 0").update();
        Page page = feed.read(NANJING, known, List.of(), 10);
        assertThat(page.events()).isEmpty();
        assertThat(page.position()).isEqualTo(known);
    }

    @Test
    void whoWaitsIsToldAtOnceByTheSameAndSoonByAnotherInstance() throws Exception {
        createTopics();
        startRelay(signal);
        await(signal::relayActive);
        CityFeed other = feed(new SentSignal());
        publish(event(NANJING, "a", CHANGED, 1));
        await(() -> rows.lag().rows() == 0);
        Heads known = feed.await(null, Duration.ZERO);
        assertThat(known.cities()).isEmpty();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> here = background.submit(() -> waited(feed, known));
            Future<Long> there = background.submit(() -> waited(other, known));
            Thread.sleep(400);
            long begin = System.nanoTime();
            publish(event(WUXI, "a", CHANGED, 2));
            // Without the signal it would look after a second.
            assertThat(Duration.ofNanos(here.get() - begin)).isLessThan(Duration.ofMillis(700));
            assertThat(Duration.ofNanos(there.get() - begin)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(feed.await(known.position(), Duration.ZERO).cities()).containsExactly(WUXI);
        assertThat(feed.await(Long.MAX_VALUE, Duration.ofSeconds(20)).cities()).containsExactly(NANJING, WUXI);
    }

    private static long waited(CityFeed feed, Heads known) throws InterruptedException {
        assertThat(feed.await(known.position(), Duration.ofSeconds(20)).cities()).containsExactly(WUXI);
        return System.nanoTime();
    }

    @Test
    void waitingEndsInTimeAndAtTheEndOfTheProcess() throws Exception {
        Heads known = feed.await(null, Duration.ZERO);
        assertThat(feed.await(known.position(), Duration.ofMillis(100))).isEqualTo(known);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Heads> waiting = background.submit(() -> feed.await(known.position(), Duration.ofMinutes(4)));
            Thread.sleep(100);
            feed.stop();
            assertThat(waiting.get()).isEqualTo(known);
        }
    }

    @Test
    void theKeyOfPositionsIsThatOfTheDatabase() {
        publish(event(NANJING, UUID.randomUUID().toString(), CHANGED, 1));
        send();
        String position = feed.read(NANJING, null, List.of(), 1).position();

        assertThat(feed(new SentSignal()).read(NANJING, position, List.of(), 1).events()).isEmpty();
        jdbc.sql("UPDATE feed_key SET key = sha256('another')").update();
        assertThatThrownBy(() -> feed(new SentSignal()).read(NANJING, position, List.of(), 1))
                .hasMessage("invalid-cursor");
    }
}
