package io.hrsshall.kit.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.Freshness;
import io.hrsshall.kit.operators.OperatorActions;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Outbox and relay with PostgreSQL and Kafka.
@Timeout(600)
class OutboxRelayTests {

    private static final String SOURCE = "/unit-service";
    private static final Tracer NO_TRACES = TracerProvider.noop().get("noop");

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    private final Topics topics = TestParts.topics();
    private final OutboxRows rows = new OutboxRows(jdbc);
    private final RelayNotifier notifier = new RelayNotifier(jdbc);
    private final Outbox outbox = new Outbox(jdbc, JsonMapper.shared(), topics, notifier);
    private final List<RelayLifecycle> started = new ArrayList<>();
    private KafkaSettings kafka = TestParts.kafka();

    @TempDir
    Path directory = Path.of(".");

    @BeforeEach
    void createTopics() {
        create(kafka);
    }

    private void create(KafkaSettings at) {
        TestParts.create(at, new NewTopic(topics.internal("unit-service"), 3, (short) 1),
                new NewTopic(topics.city("320100"), 3, (short) 1),
                new NewTopic(topics.authority(), 1, (short) 1)
                        .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                new NewTopic(topics.internal("narrow"), 1, (short) 1).configs(Map.of("max.message.bytes", "2000")));
    }

    @AfterEach
    void stop() {
        started.forEach(RelayLifecycle::stop);
        notifier.close();
        dataSource.close();
    }

    record UnitChanged(String unitNumber, int change) {}

    private OutgoingEvent event(String key, int change) {
        return OutgoingEvent.of(topics.internal("unit-service"), key, "hall.unit.changed.v1", key, "320100",
                new UnitChanged(key, change));
    }

    private void publish(OutgoingEvent... events) {
        transaction.executeWithoutResult(status -> List.of(events).forEach(outbox::publish));
    }

    private RelayLifecycle startRelay() {
        return startRelay(sender());
    }

    private RelayLifecycle startRelay(EventSender senderOfEvents) {
        RelayLifecycle relay = new RelayLifecycle(
                List.of(OutboxRelay.ofEvents(dataSource, senderOfEvents, new SentSignal(), NO_TRACES),
                        OutboxRelay.ofAuthorityChanges(dataSource, sender(),
                                new Watermark(topics.authority(), SOURCE), NO_TRACES)),
                notifier);
        relay.start();
        started.add(relay);
        return relay;
    }

    private EventSender sender() {
        return new EventSender(() -> new KafkaProducer<>(kafka.producer("test")), SOURCE, "https://hall.example");
    }

    /// Repeats until all are sent: a new producer may have no metadata of its topics in time.
    private void sendAll(EventSender sender, List<OutboxRow> these) {
        await(() -> sender.send(these, () -> true).acknowledged().size() == these.size());
    }

    private long unsent() {
        return rows.lag().rows();
    }

    private List<OutboxRow> unsentOfAllRelays() {
        return Stream.of(true, false).flatMap(authority -> rows.unsent(authority, Set.of(), 5).stream()).toList();
    }

    private void await(Callable<Boolean> condition) {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Not in time: lag " + rows.lag() + ", holders of locks " + holders()
                            + ", parked " + rows.parked() + ", unsent " + unsentOfAllRelays());
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// The events of each key, without repetitions, have the sequences 1, 2, 3 …
    private static void assertGapFree(List<ConsumerRecord<byte[], byte[]>> received) {
        Set<String> seen = new HashSet<>();
        Map<String, List<Long>> sequences = received.stream()
                .filter(event -> seen.add(TestParts.header(event, "ce_id")))
                .collect(Collectors.groupingBy(event -> event.topic() + TestParts.key(event),
                        Collectors.mapping(TestParts::sequence, Collectors.toList())));
        sequences.forEach((key, numbers) -> assertThat(numbers).as(key)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }

    private static long distinct(List<ConsumerRecord<byte[], byte[]>> received) {
        return received.stream().map(event -> TestParts.header(event, "ce_id")).distinct().count();
    }

    @Test
    void aBurstOfEventsWakesTheRelayAFewTimes() throws Exception {
        int events = 200;
        int woken = 0;
        try (Connection connection = dataSource.getConnection(); Statement listen = connection.createStatement()) {
            listen.execute("LISTEN " + RelayNotifier.CHANNEL);
            PGConnection notifications = connection.unwrap(PGConnection.class);
            long begin = System.nanoTime();
            for (int i = 0; i < events; i++) {
                notifier.wakeSoon();
                // Longer than a notification takes, so that without the pause nearly each would be sent.
                woken += notifications.getNotifications(2).length;
            }
            long pauses = Duration.ofNanos(System.nanoTime() - begin).dividedBy(RelayNotifier.PAUSE);
            woken += notifications.getNotifications(1_000).length;
            assertThat(woken).isBetween(2, (int) pauses + 2);
        }
    }

    @Test
    void anEventIsSentAsACloudEventInBinaryMode() {
        startRelay();
        Instant before = Instant.now().minusMillis(1);
        publish(event("3200000000017", 1));

        ConsumerRecord<byte[], byte[]> event = TestParts.read(kafka, topics.internal("unit-service"), 1).getFirst();

        assertThat(new String(event.value())).isEqualTo("{\"unitNumber\":\"3200000000017\",\"change\":1}");
        assertThat(TestParts.key(event)).isEqualTo("3200000000017");
        Map<String, String> headers = new ConcurrentHashMap<>();
        event.headers().forEach(header -> headers.put(header.key(), new String(header.value())));
        assertThat(headers).containsEntry("ce_specversion", "1.0").containsEntry("ce_source", "/unit-service")
                .containsEntry("ce_type", "hall.unit.changed.v1").containsEntry("ce_subject", "3200000000017")
                .containsEntry("ce_partitionkey", "3200000000017").containsEntry("ce_sequence", "1")
                .containsEntry("ce_city", "320100").containsEntry("content-type", "application/json")
                .containsEntry("ce_dataschema",
                        "https://hall.example/contracts/unit-service/events/unit-changed.v1.json");
        assertThat(headers.get("ce_id")).hasSize(36);
        assertThat(Instant.parse(headers.get("ce_time"))).isBetween(before, Instant.now());
        assertThat(headers.get("ce_traceparent")).startsWith("00-");
    }

    @Test
    void eventsOfAKeyArriveInOrderWithoutGapsUnderParallelTransactions() throws Exception {
        startRelay();
        int keys = 6;
        int committed = inParallel(8, 60, (random, number) -> {
            String key = "unit-" + random.nextInt(keys);
            boolean rolledBack = random.nextInt(5) == 0;
            transaction.executeWithoutResult(status -> {
                outbox.publish(event(key, number));
                if (random.nextBoolean()) {
                    outbox.publish(event(key, number));
                }
                if (rolledBack) {
                    status.setRollbackOnly();
                }
            });
            return rolledBack ? 0 : 1;
        });
        long written = jdbc.sql("SELECT count(*) FROM outbox_event").query(Long.class).single();
        assertThat(written).isGreaterThanOrEqualTo(committed);

        List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka, List.of(topics.internal("unit-service")),
                events -> distinct(events) >= written);

        assertThat(distinct(received)).isEqualTo(written);
        assertGapFree(received);
        await(() -> unsent() == 0);
    }

    @Test
    void transactionsThatPublishToTwoTopicsInDifferentOrdersDoNotDeadlock() throws Exception {
        inParallel(4, 50, (random, number) -> {
            OutgoingEvent internal = event("one-unit", number);
            OutgoingEvent toCity = OutgoingEvent.of(topics.city("320100"), "one-unit", "hall.unit.changed.v1",
                    "one-unit", "320100", new UnitChanged("one-unit", number));
            if (random.nextBoolean()) {
                publish(internal, toCity);
            } else {
                publish(toCity, internal);
            }
            return 1;
        });
        assertThat(unsent()).isEqualTo(400);
    }

    @Test
    void eventsSentBeforeACrashAreSentAgainWithTheSameIdInOrder() throws Exception {
        for (int change = 1; change <= 5; change++) {
            publish(event("unit-a", change), event("unit-b", change));
        }
        // Sent, but the process died before it could mark them.
        sendAll(sender(), rows.unsent(false, Set.of(), 3));
        startRelay();
        await(() -> unsent() == 0);

        List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka, topics.internal("unit-service"), 13);

        assertThat(distinct(received)).isEqualTo(10);
        assertGapFree(received);
    }

    @Test
    @Tag("nightly")
    void publishingContinuesWhileKafkaIsDownAndEventsArriveAfterwards() throws Exception {
        try (BreakableProxy proxy = new BreakableProxy();
                TestParts.OwnBroker broker = new TestParts.OwnBroker(directory, proxy.port())) {
            broker.start();
            kafka = broker.settings();
            try {
                startRelay();
                publish(event("unit-0", 0));
                await(() -> proxy.refused() > 0);
                publishEach(30);
                assertThat(unsent()).isEqualTo(31);

                proxy.restore(broker.port());
                create(kafka);
                await(() -> unsent() == 0);
                // Down again, while the relay is sending.
                for (int cut = 0; cut < 3; cut++) {
                    Future<?> published = Executors.newVirtualThreadPerTaskExecutor().submit(() -> publishEach(60));
                    Thread.sleep(30);
                    proxy.cut();
                    published.get();
                    proxy.restore(broker.port());
                    await(() -> unsent() == 0);
                }
                assertThat(rows.parked()).isEmpty();
                List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka,
                        List.of(topics.internal("unit-service")), events -> distinct(events) >= 211);
                assertGapFree(received);
            } finally {
                started.forEach(RelayLifecycle::stop);
                started.clear();
            }
        }
    }

    private void publishEach(int changes) {
        for (int change = 1; change <= changes; change++) {
            publish(event("unit-" + change % 3, change));
        }
    }

    @Test
    @Tag("nightly")
    void aMissingTopicDoesNotDelayOtherTopics() {
        startRelay();
        publish(OutgoingEvent.of(topics.city("329999"), "unit-x", "hall.unit.changed.v1", "unit-x", null,
                new UnitChanged("unit-x", 1)));
        for (int change = 1; change <= 8; change++) {
            publish(event("unit-" + change, 1));
        }
        assertThat(TestParts.read(kafka, topics.internal("unit-service"), 8)).hasSize(8);
        TestParts.create(kafka, new NewTopic(topics.city("329999"), 1, (short) 1));
        assertThat(TestParts.read(kafka, topics.city("329999"), 1)).hasSize(1);
    }

    @Test
    @Tag("nightly")
    void anotherInstanceTakesOverFromAStoppedOneWithoutReordering() throws Exception {
        RelayLifecycle first = startRelay();
        await(() -> holders().size() == 2);
        List<ConsumerRecord<byte[], byte[]>> received = takeOverDuring(() -> {
            startRelay();
            first.stop();
            started.remove(first);
        });
        assertGapFree(received);
        await(() -> unsent() == 0 && holders().size() == 2);
    }

    @Test
    @Tag("nightly")
    void anotherInstanceTakesOverWhenTheHoldersConnectionBreaksWithoutReordering() throws Exception {
        startRelay();
        await(() -> holders().size() == 2);
        startRelay();
        List<ConsumerRecord<byte[], byte[]>> received = takeOverDuring(() -> {
            for (int time = 0; time < 3; time++) {
                List<Integer> terminated = terminateHolders();
                await(() -> holders().size() == 2 && Collections.disjoint(holders(), terminated));
            }
        });
        assertGapFree(received);
        await(() -> unsent() == 0);
    }

    private List<ConsumerRecord<byte[], byte[]>> takeOverDuring(Runnable takeOver) throws Exception {
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(100);
            Future<Integer> publishing = background.submit(() -> inParallel(4, 200, (random, number) -> {
                publish(event("unit-" + random.nextInt(10), number));
                begun.countDown();
                Thread.sleep(random.nextInt(15));
                return 1;
            }));
            begun.await();
            takeOver.run();
            assertThat(publishing.get()).isEqualTo(800);
        }
        return TestParts.read(kafka, List.of(topics.internal("unit-service")), events -> distinct(events) >= 800);
    }

    private List<Integer> terminateHolders() {
        List<Integer> holders = holders();
        holders.forEach(process -> jdbc.sql("SELECT pg_terminate_backend(?)").param(process).query(Boolean.class)
                .single());
        return holders;
    }

    /// The sessions of the relays that hold their lock.
    private List<Integer> holders() {
        return jdbc.sql("""
                SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND datname = current_database()""")
                .query(Integer.class).list();
    }

    @Test
    void onlyOneSessionHoldsARelaysLockAndWithoutItMarksNothing() throws Exception {
        publish(event("unit-a", 1));
        try (Connection first = dataSource.getConnection(); Connection second = dataSource.getConnection()) {
            assertThat(OutboxRelay.lock(first, false)).isTrue();
            assertThat(OutboxRelay.lock(second, false)).isFalse();
            assertThat(OutboxRelay.lock(second, true)).isTrue();
            OutboxRows rowsOfFirst = new OutboxRows(JdbcClient.create(new SingleConnectionDataSource(first, true)));
            long position = rowsOfFirst.unsent(false, Set.of(), 10).getFirst().position();
            int processOfFirst = JdbcClient.create(new SingleConnectionDataSource(first, true))
                    .sql("SELECT pg_backend_pid()").query(Integer.class).single();
            jdbc.sql("SELECT pg_terminate_backend(?)").param(processOfFirst).query(Boolean.class).single();
            await(() -> OutboxRelay.lock(second, false));
            assertThatThrownBy(() -> rowsOfFirst.markSent(List.of(position))).isInstanceOf(DataAccessException.class);
        }
        assertThat(unsent()).isEqualTo(1);
    }

    @Test
    void authorityChangesDoNotWaitForABacklogOfOtherEvents() {
        CountDownLatch slow = new CountDownLatch(1);
        startRelay(new EventSender(() -> {
            awaitLatch(slow);
            return new KafkaProducer<>(kafka.producer("test"));
        }, SOURCE, "https://hall.example"));
        publish(event("busy-unit", 1));
        transaction.executeWithoutResult(status -> new AuthorityChangePublisher(outbox, topics)
                .publish(AuthorityChange.ofGrant(UUID.randomUUID(), 2, Instant.now())));
        TestParts.read(kafka, List.of(topics.authority()), received -> received.stream()
                .anyMatch(event -> TestParts.header(event, "ce_type").equals(AuthorityChange.TYPE)));
        assertThat(rows.unsent(false, Set.of(), 10)).hasSize(1);
        slow.countDown();
        await(() -> unsent() == 0);
    }

    @Test
    void aSlowTransactionDoesNotDelayOtherKeys() throws Exception {
        startRelay();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = background.submit(() -> transaction.executeWithoutResult(status -> {
                outbox.publish(event("slow-unit", 1));
                inside.countDown();
                awaitLatch(end);
            }));
            inside.await();
            publish(event("quick-unit", 1));
            await(() -> unsent() == 0);
            end.countDown();
            slow.get();
        }
        assertThat(TestParts.read(kafka, topics.internal("unit-service"), 2)).extracting(TestParts::key)
                .containsExactlyInAnyOrder("quick-unit", "slow-unit");
    }

    @Test
    void aRelayGoesOnAfterAnError() {
        AtomicBoolean overflown = new AtomicBoolean();
        startRelay(new EventSender(() -> {
            if (overflown.compareAndSet(false, true)) {
                throw new StackOverflowError();
            }
            return new KafkaProducer<>(kafka.producer("test"));
        }, SOURCE, "https://hall.example"));
        publish(event("unit-a", 1));
        await(() -> unsent() == 0);
        assertThat(overflown).isTrue();
    }

    @Test
    void anEventRejectedByKafkaParksItsKeyUntilAnOperatorReleasesIt() {
        Map<String, Object> impatient = kafka.producer("test");
        impatient.putAll(Map.of(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000));
        startRelay(new EventSender(() -> new KafkaProducer<>(impatient), SOURCE, "https://hall.example"));
        String narrow = topics.internal("narrow");
        String tooLong = "x".repeat(5_000);
        publish(OutgoingEvent.of(narrow, "stuck", "hall.unit.changed.v1", "stuck", null, Map.of("text", "1")));
        await(() -> unsent() == 0);
        // In one transaction, so that they are sent in one batch, which Kafka rejects as a whole.
        publish(OutgoingEvent.of(narrow, "stuck", "hall.unit.changed.v1", "stuck", null, Map.of("text", tooLong)),
                OutgoingEvent.of(narrow, "stuck", "hall.unit.changed.v1", "stuck", null, Map.of("text", "3")),
                OutgoingEvent.of(narrow, "free", "hall.unit.changed.v1", "free", null, Map.of("text", "1")));
        await(() -> rows.parked().size() == 1 && unsent() == 2);
        assertThat(rows.parked().getFirst().error()).contains("RecordTooLarge");
        assertThat(rows.lag().parkedKeys()).isEqualTo(1);

        OutboxEndpoint endpoint = new OutboxEndpoint(rows, notifier, new OperatorActions(jdbc,
                new TransactionTemplate(new JdbcTransactionManager(dataSource))));
        OutboxRows.Parked parked = rows.parked().getFirst();
        assertThat(parked.event()).isNotNull();
        assertThat(parked.sequence()).isEqualTo(2);
        assertThat(parked.waiting()).isEqualTo(2);
        assertThat(endpoint.act("release", narrow, "nobody", null, null, "duty").getStatus()).isEqualTo(404);
        assertThat(endpoint.act("release", narrow, "stuck", true, parked.position() + 1, "duty").getBody())
                .containsEntry("result", "another-event");
        assertThat(endpoint.act("release", narrow, "stuck", false, parked.position(), "duty").getStatus())
                .isEqualTo(200);
        await(() -> rows.parked().size() == 1 && unsent() == 2);
        assertThat(endpoint.act("release", narrow, "stuck", true, parked.position(), "duty").getBody())
                .containsEntry("result", "skipped");
        await(() -> unsent() == 0);
        assertThat(endpoint.act("release", narrow, "stuck", true, parked.position(), "duty").getBody())
                .containsEntry("result", "unknown");
        assertThat(jdbc.sql("SELECT result FROM kit_operator_action WHERE operator = 'duty' ORDER BY at")
                .query(String.class).list())
                .containsExactly("unknown", "another-event", "released", "skipped", "unknown");

        List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka, narrow, 3);
        assertThat(received.stream().filter(event -> TestParts.key(event).equals("stuck")).map(TestParts::sequence))
                .containsExactly(1L, 3L);
    }

    @Test
    @Tag("nightly")
    void anEventRejectedByKafkaFailsOtherKeysOfItsTopicOnlyOnce() throws Exception {
        String narrow = topics.internal("narrow");
        for (String text : List.of("1", "x".repeat(5_000), "3")) {
            publish(OutgoingEvent.of(narrow, "unit-" + text.length(), "hall.unit.changed.v1", "unit", null,
                    Map.of("text", text)));
            publish(OutgoingEvent.of(narrow, "free-" + text.length(), "hall.unit.changed.v1", "unit", null,
                    Map.of("text", "1")));
        }
        Map<String, Object> settings = kafka.producer("test");
        // All in one batch, which Kafka rejects as a whole.
        settings.putAll(Map.of(ProducerConfig.LINGER_MS_CONFIG, 100, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_500,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2_000));
        EventSender sender = new EventSender(() -> new KafkaProducer<>(settings), SOURCE, "https://hall.example");
        List<OutboxRow> all = rows.unsent(false, Set.of(), 10);
        EventSender.Result first = sender.send(all, () -> true);
        EventSender.Result second = sender.send(all, () -> true);
        sender.close();

        assertThat(first.failedTopics()).containsOnlyKeys(narrow);
        assertThat(second.failedTopics()).isEmpty();
        assertThat(second.rejected().keySet()).extracting(OutboxRow::key).containsExactly("unit-5000");
        assertThat(second.acknowledged()).hasSize(5);
    }

    @Test
    void anEventThatIsTooLargeIsRejectedBeforeTheCommit() {
        assertThatThrownBy(() -> publish(OutgoingEvent.of(topics.city("320100"), "unit-a", "hall.unit.changed.v1",
                "unit-a", null, Map.of("text", "x".repeat(Outbox.MAX_BYTES))))).isInstanceOf(
                        IllegalArgumentException.class);
        assertThat(unsent()).isZero();
    }

    @Test
    @Tag("nightly")
    void aWatermarkIsNeverSentBeforeACommittedChange() throws Exception {
        startRelay();
        AuthorityChangePublisher publisher = new AuthorityChangePublisher(outbox, topics);
        Map<String, Instant> committedBefore = new ConcurrentHashMap<>();
        inParallel(4, 80, (random, number) -> {
            UUID grant = UUID.randomUUID();
            transaction.executeWithoutResult(status -> {
                publisher.publish(AuthorityChange.ofGrant(grant, 2, Instant.now()));
                pause(random.nextInt(60));
            });
            committedBefore.put(grant.toString(), rows.now());
            return 1;
        });
        Instant end = rows.now();
        List<ConsumerRecord<byte[], byte[]>> received = TestParts.read(kafka, List.of(topics.authority()),
                events -> events.stream().filter(event -> !asOf(event).equals(Instant.MIN)).count() >= 2
                        && events.stream().anyMatch(event -> asOf(event).isAfter(end)));

        Set<String> out = new HashSet<>();
        int watermarks = 0;
        for (ConsumerRecord<byte[], byte[]> event : received) {
            if (asOf(event).equals(Instant.MIN)) {
                out.add(TestParts.header(event, "ce_subject"));
            } else {
                watermarks++;
                Instant asOf = asOf(event);
                assertThat(out).containsAll(committedBefore.entrySet().stream()
                        .filter(change -> change.getValue().isBefore(asOf)).map(Map.Entry::getKey).toList());
            }
        }
        assertThat(watermarks).isGreaterThanOrEqualTo(2);
        assertThat(out).hasSize(320);
    }

    private static Instant asOf(ConsumerRecord<byte[], byte[]> event) {
        return TestParts.header(event, "ce_type").equals(AuthorityChange.WATERMARK_TYPE)
                ? Instant.parse(JsonMapper.shared().readTree(event.value()).path("asOf").asString())
                : Instant.MIN;
    }

    @Test
    void noWatermarkIsSentWhileACommittedChangeIsUnsent() throws Exception {
        publish(OutgoingEvent.of(topics.authority(), "grant-1", AuthorityChange.TYPE, "grant-1", null,
                AuthorityChange.ofGrant(UUID.randomUUID(), 2, Instant.now()).data()));
        EventSender sender = sender();
        Watermark watermark = new Watermark(topics.authority(), SOURCE);
        watermark.send(rows, sender);
        List<OutboxRow> waiting = rows.unsent(true, Set.of(), 10);
        sendAll(sender, waiting);
        rows.markSent(waiting.stream().map(OutboxRow::position).toList());
        watermark.send(rows, sender);
        sender.close();

        // The change may have been sent more than once.
        assertThat(TestParts.read(kafka, List.of(topics.authority()),
                events -> events.stream().anyMatch(event -> !asOf(event).equals(Instant.MIN))))
                .extracting(event -> TestParts.header(event, "ce_type"))
                .startsWith(AuthorityChange.TYPE).endsWith(AuthorityChange.WATERMARK_TYPE);
    }

    @Test
    void everyProcessAppliesAnAuthorityChange() throws Exception {
        AuthorityFeed feed = new AuthorityFeed(rows);
        startRelay();
        AuthorityChangePublisher publisher = new AuthorityChangePublisher(outbox, topics);
        try (Freshness freshness = new Freshness(kafka.common(), topics.authority(),
                Map.of("unit-service", feed), Clock.systemUTC())) {
            freshness.start();
            await(freshness::isUpToDate);
            for (int round = 0; round < 20; round++) {
                UUID grant = UUID.randomUUID();
                Actor agent = Actor.fromClaims(
                        Map.of("kind", "unit", "sub", "account-1", "person", UUID.randomUUID().toString(), "unit",
                                "3200000000017", "tier", "agent", "grant", grant.toString(), "epoch", 1, "iat",
                                Instant.now().getEpochSecond()));
                assertThat(freshness.of(agent)).isEqualTo(Freshness.State.CURRENT);
                transaction.executeWithoutResult(status -> publisher
                        .publish(
                                AuthorityChange.ofGrant(grant, 2, Instant.now())));
                await(() -> freshness.of(agent) == Freshness.State.CHANGED);
            }
        }
    }

    @Test
    void theFeedReturnsOnlyCommittedChangesOfTheLastMinutes() throws Exception {
        AuthorityFeed feed = new AuthorityFeed(rows);
        AuthorityChangePublisher publisher = new AuthorityChangePublisher(outbox, topics);
        transaction.executeWithoutResult(
                status -> publisher.publish(AuthorityChange.ofGrant(UUID.randomUUID(), 2, Instant.now())));
        jdbc.sql("UPDATE outbox_event SET created_at = created_at - interval '12 minutes'").update();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = background.submit(() -> transaction.executeWithoutResult(status -> {
                publisher.publish(AuthorityChange.ofSession("session-1", Instant.now()));
                inside.countDown();
                awaitLatch(end);
            }));
            inside.await();
            Freshness.Feed.Answer before = feed.since(Instant.EPOCH);
            assertThat(before.changes()).isEmpty();
            assertThat(feed.since(Instant.MIN).changes()).isEmpty();
            end.countDown();
            slow.get();
            assertThat(feed.since(Instant.MAX).changes()).hasSize(1);
            // Its row is older than the last answer and is still found.
            assertThat(feed.since(before.asOf()).changes()).extracting(AuthorityChange::id)
                    .containsExactly("session-1");
        }
    }

    @Test
    void oldSentEventsAreDeletedAndSequencesContinue() {
        startRelay();
        publish(event("unit-a", 1), event("unit-a", 2));
        publish(OutgoingEvent.of(topics.authority(), "session-1", AuthorityChange.TYPE, "session-1", null,
                AuthorityChange.ofSession("session-1", Instant.now()).data()));
        await(() -> unsent() == 0);
        jdbc.sql("UPDATE outbox_event SET sent_at = sent_at - interval '8 days' WHERE seq = 1").update();
        jdbc.sql("UPDATE outbox_sequence SET changed_at = changed_at - interval '9 days'").update();
        jdbc.sql("""
                INSERT INTO inbox_event (source, id, received_at)
                VALUES ('/a', '1', now() - interval '15 days'), ('/a', '2', now() - interval '13 days')""").update();

        new EventRetention(jdbc, topics.authority(), Duration.ofDays(90)).run();

        assertThat(jdbc.sql("SELECT seq FROM outbox_event").query(Long.class).list()).containsExactly(2L);
        assertThat(jdbc.sql("SELECT id FROM inbox_event").query(String.class).list()).containsExactly("2");
        assertThat(jdbc.sql("SELECT key FROM outbox_sequence").query(String.class).list()).containsExactly("unit-a");
        publish(event("unit-a", 3));
        assertThat(jdbc.sql("SELECT max(seq) FROM outbox_event").query(Long.class).single()).isEqualTo(3);
    }

    @Test
    void aRelayContinuesAfterTheLossOfItsConnections() throws SQLException {
        startRelay();
        publish(event("unit-a", 1));
        await(() -> unsent() == 0);
        try (Connection connection = dataSource.getConnection(); var statement = connection.createStatement()) {
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }
        await(() -> onALiveConnection(() -> {
            publish(event("unit-a", 2));
            return true;
        }));
        await(() -> onALiveConnection(() -> unsent() == 0));
    }

    /// False if the pool returned a connection that has just been lost.
    private static boolean onALiveConnection(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }

    @FunctionalInterface
    private interface Task {

        int run(Random random, int number) throws Exception;
    }

    private static int inParallel(int threads, int times, Task task) throws InterruptedException, ExecutionException {
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            List<Future<Integer>> results = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Random random = new Random(thread);
                results.add(executor.submit(() -> {
                    int sum = 0;
                    for (int number = 0; number < times; number++) {
                        sum += task.run(random, number);
                    }
                    return sum;
                }));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get();
            }
            executor.shutdown();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            return sum;
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
