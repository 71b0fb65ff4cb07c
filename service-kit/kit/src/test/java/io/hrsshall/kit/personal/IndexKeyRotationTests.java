package io.hrsshall.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.sample.SampleService;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Index keys are replaced while instances write and search: no value is stored twice, and each that was stored
/// is found.
@Timeout(300)
class IndexKeyRotationTests {

    private static final String FIRST = "GhscHR4fICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk=";

    private final SampleService shared = SampleService.shared();

    private static String key() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private Map<String, Object> settings(String settleTime, String interval) {
        Map<String, Object> settings = shared.settingsOfAnother();
        settings.put("hall.personal.settle-time", settleTime);
        settings.put("hall.personal.resealing-interval", interval);
        settings.put("hall.tasks.poll-interval", "200ms");
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, Object> settings, String keys) {
        settings.put("HALL_INDEX_KEY", keys);
        return SampleService.start(settings);
    }

    private static void createTables(ConfigurableApplicationContext context) {
        for (String statement : """
                CREATE TABLE somebody (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, document bytea NOT NULL, ended bool NOT NULL);
                CREATE UNIQUE INDEX somebody_once ON somebody (document) WHERE NOT ended;
                CREATE INDEX somebody_by_document ON somebody (document);
                CREATE TABLE counted (subject bytea PRIMARY KEY, many int NOT NULL);
                CREATE TABLE hint (id int GENERATED ALWAYS AS IDENTITY, beginnings bytea[] NOT NULL);
                SELECT kit_index_column('somebody', 'document', 'uniform');
                SELECT kit_index_column('counted', 'subject', 'uniform');
                SELECT kit_index_column('hint', 'beginnings', 'by-row')"""
                .split(";")) {
            sql(context, statement);
        }
    }

    private static void sql(ConfigurableApplicationContext context, String statement) {
        context.getBean(JdbcTemplate.class).execute(statement);
    }

    /// What a caller of an instance does.
    private record Caller(JdbcClient jdbc, PersonalData data, IndexSettling settling,
            TransactionTemplate transactions) {

        static Caller of(ConfigurableApplicationContext context) {
            return new Caller(context.getBean(JdbcClient.class), context.getBean(PersonalData.class),
                    context.getBean(IndexSettling.class), context.getBean(TransactionTemplate.class));
        }

        byte[] index(int person) {
            return data.index("document", Integer.toString(person));
        }

        boolean finds(int person) {
            return jdbc.sql("SELECT count(*) FROM somebody WHERE document = ANY (kit_index_forms(?)) AND NOT ended")
                    .param(index(person)).query(Long.class).single() == 1;
        }

        /// Without a search before, so that only the database keeps the person unique.
        boolean register(int person) {
            try {
                jdbc.sql("INSERT INTO somebody (document, ended) VALUES (?, false)").param(index(person)).update();
                return true;
            } catch (DuplicateKeyException _) {
                return false;
            }
        }

        void count(int person) {
            settling.settled("counted", "subject", index(person), () -> insertOrCount(person));
        }

        int insertOrCount(int person) {
            return jdbc.sql("""
                    INSERT INTO counted AS c (subject, many) VALUES (?, 1)
                    ON CONFLICT (subject) DO UPDATE SET many = c.many + 1""").param(index(person)).update();
        }

        void hint(int person) {
            jdbc.sql("INSERT INTO hint (beginnings) VALUES (?)").param(new byte[][]{index(person), index(-person)})
                    .update();
        }

        boolean findsHint(int person) {
            return jdbc.sql("SELECT count(*) FROM hint WHERE beginnings && kit_index_forms(?)").param(index(-person))
                    .query(Long.class).single() == 1;
        }
    }

    @Test
    @Tag("nightly")
    void noAnswerIsWrongWhileKeysAreReplaced() throws Exception {
        Map<String, Object> settings = settings("1s", "500ms");
        String second = key();
        ConfigurableApplicationContext old = start(settings, FIRST);
        createTables(old);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicInteger persons = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        List<Caller> callers = new CopyOnWriteArrayList<>(List.of(Caller.of(old)));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(() -> {
                    while (!ended.get()) {
                        call(callers, persons, attempts, done);
                    }
                    return null;
                }));
            }
            await(() -> persons.get() > 200 || running.stream().anyMatch(Future::isDone));

            ConfigurableApplicationContext young = start(settings, FIRST + ",2:" + second);
            callers.add(Caller.of(young));
            Thread.sleep(2_500);
            young.getBean(KeyCustody.class).meet();
            assertThat(young.getBean(KeyRows.class).indexesInUse()).as("the other instance lacks the key")
                    .containsExactly(1);
            callers.removeFirst();
            Thread.sleep(500);
            old.close();
            ConfigurableApplicationContext other = start(settings, FIRST + ",2:" + second);
            callers.add(Caller.of(other));
            await(() -> young.getBean(KeyRows.class).indexesInUse().equals(List.of(2)));
            assertThat(forms(young, "somebody", "document")).containsExactly(2);
            assertThat(forms(young, "counted", "subject")).containsExactly(2);
            assertThat(KeyState.ofIndex(young.getBean(KeyRows.class))).contains(new KeyState("1", "removable"),
                    new KeyState("2", "stored"));

            String third = key();
            for (ConfigurableApplicationContext each : List.of(young, other)) {
                each.getBean(KeyCustody.class).replaceIndex(bytes(FIRST), Map.of(2, bytes(second), 3, bytes(third)));
            }
            await(() -> young.getBean(KeyRows.class).indexesInUse().equals(List.of(3)));
            for (ConfigurableApplicationContext each : List.of(young, other)) {
                each.getBean(KeyCustody.class).replaceIndex(bytes(FIRST), Map.of(3, bytes(third)));
            }
            Thread.sleep(1_000);
            ended.set(true);
            for (Future<?> each : running) {
                each.get();
            }
            assertThat(attempts.get()).isGreaterThan(1_000);
            assertThat(young.getBean(JdbcClient.class).sql("SELECT count(*) FROM somebody").query(Integer.class)
                    .single()).isEqualTo(persons.get());
            assertThat(young.getBean(JdbcClient.class).sql("SELECT count(*) FROM counted").query(Integer.class)
                    .single()).isEqualTo(persons.get());
            assertThat(young.getBean(JdbcClient.class).sql("SELECT sum(many) FROM counted").query(Integer.class)
                    .single()).isEqualTo(attempts.get());
            Caller last = Caller.of(young);
            for (int person = 1; person <= persons.get(); person++) {
                assertThat(last.finds(person)).isTrue();
                assertThat(last.findsHint(person)).isTrue();
            }
            settings.put("HALL_INDEX_KEY", FIRST + ",2:" + second);
            assertThatThrownBy(() -> SampleService.start(settings)).hasRootCauseInstanceOf(UnsafeSettings.class)
                    .rootCause()
                    .hasMessage("HALL_INDEX_KEY lacks the key of version 3, with which the database was written.");
            settings.put("HALL_INDEX_KEY", FIRST + ",3:" + key());
            assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessage(
                    "HALL_INDEX_KEY has another key of version 3 than the one with which the database was written.");
            young.close();
            other.close();
        }
    }

    /// Four at once register the same person, at whatever instance; then each instance finds the person.
    private static void call(List<Caller> callers, AtomicInteger persons, AtomicInteger attempts,
            Set<Integer> done) throws Exception {
        List<Caller> now = List.copyOf(callers);
        int person = persons.incrementAndGet();
        AtomicInteger registered = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Caller caller = now.get(i % now.size());
                all.add(threads.submit(() -> {
                    registered.addAndGet(caller.register(person) ? 1 : 0);
                    assertThat(caller.finds(person)).as("just registered").isTrue();
                    caller.count(person);
                    attempts.incrementAndGet();
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertThat(registered).as("one of four").hasValue(1);
        now.getLast().hint(person);
        done.add(person);
        int earlier = ThreadLocalRandom.current().nextInt(1, person + 1);
        if (done.contains(earlier)) {
            for (Caller each : now) {
                assertThat(each.register(earlier)).as("registered before").isFalse();
                assertThat(each.finds(earlier)).isTrue();
                assertThat(each.findsHint(earlier)).isTrue();
            }
        }
    }

    private static List<Integer> forms(ConfigurableApplicationContext context, String table, String column) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT DISTINCT kit_index_version(" + column + ") FROM " + table + " ORDER BY 1")
                .query(Integer.class).list();
    }

    /// By a process that was suspended for so long that the others did not wait for it.
    @Test
    void anInstanceWithoutTheNewestKeyStoresNothing() {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key())) {
            createTables(context);
            Caller caller = Caller.of(context);
            assertThat(caller.register(1)).isTrue();
            byte[] stale = new IndexKeys(bytes(FIRST), Map.of()).index("document", "2");
            promote(context);
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            assertThatThrownBy(() -> jdbc.sql("INSERT INTO somebody (document, ended) VALUES (?, false)").param(stale)
                    .update()).isInstanceOf(ConcurrencyFailureException.class);
            assertThatThrownBy(() -> jdbc.sql("UPDATE somebody SET document = ?").param(stale).update())
                    .isInstanceOf(ConcurrencyFailureException.class);
            assertThat(caller.register(1)).isFalse();
            assertThat(caller.finds(1)).isTrue();
            assertThat(forms(context, "somebody", "document")).as("an attempt that fails changes nothing")
                    .containsExactly(1);
        }
    }

    /// Which may have stored the value in the former form.
    @Test
    @Tag("nightly")
    void aWriterWaitsForOneThatBeganBeforeAndSoDoesTheNewKey() throws Exception {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            createTables(context);
            Caller caller = Caller.of(context);
            Future<Boolean> second = caller.transactions().execute(_ -> {
                assertThat(caller.register(7)).isTrue();
                assertCannotPromote(context);
                Future<Boolean> started = threads.submit(() -> caller.register(7));
                pause(1_000);
                assertThat(started).isNotDone();
                return started;
            });
            assertThat(second.get()).isFalse();
            promote(context);
            assertThat(caller.register(7)).isFalse();
            assertThat(caller.finds(7)).isTrue();
        }
    }

    /// Otherwise the statement itself would convert the row, and could not change it again.
    @Test
    void theNewestFormStaysBetweenTheConversionOfARowAndTheStatement() {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key())) {
            createTables(context);
            Caller caller = Caller.of(context);
            caller.count(7);
            caller.settling().settled("counted", "subject", caller.index(7), () -> {
                assertCannotPromote(context);
                return caller.insertOrCount(7);
            });
            promote(context);
            caller.count(7);
            assertThat(caller.jdbc().sql("SELECT many FROM counted").query(Integer.class).list()).containsExactly(3);
        }
    }

    @Test
    @Tag("nightly")
    void whatCannotBeConvertedIsReportedAndKeepsItsKey() {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key())) {
            createTables(context);
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            Caller caller = Caller.of(context);
            caller.register(1);
            caller.hint(1);
            jdbc.sql("INSERT INTO somebody (document, ended) VALUES (?, false)").param(new byte[]{1, 2, 3}).update();
            promote(context);
            Reindexing reindexing = context.getBean(Reindexing.class);
            reindexing.run();
            reindexing.run();
            reindexing.run();
            assertThat(jdbc.sql("SELECT count(*) FROM somebody WHERE document = ?").param(new byte[]{1, 2, 3})
                    .query(Long.class).single()).isEqualTo(1);
            assertThat(KeyState.ofIndex(context.getBean(KeyRows.class))).contains(new KeyState("1", "replaced"));
            assertThat(context.getBean(MeterRegistry.class)
                    .get("hall.index.keys.unreadable").gauge().value()).isEqualTo(1);
            assertThat(caller.finds(1)).isTrue();
            assertThat(caller.findsHint(1)).isTrue();

            jdbc.sql("DELETE FROM somebody WHERE document = ?").param(new byte[]{1, 2, 3}).update();
            reindexing.run();
            reindexing.run();
            assertThat(KeyState.ofIndex(context.getBean(KeyRows.class))).contains(new KeyState("1", "removable"));
        }
    }

    /// What was interrupted, or waited for a row in use, is done by the next search.
    @Test
    void rowsInUseAreConvertedLater() {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key())) {
            createTables(context);
            Caller caller = Caller.of(context);
            for (int person = 1; person <= 120; person++) {
                caller.register(person);
            }
            promote(context);
            Reindexing reindexing = context.getBean(Reindexing.class);
            caller.transactions().executeWithoutResult(_ -> {
                caller.jdbc().sql("SELECT id FROM somebody WHERE id = 60 FOR UPDATE").query(Integer.class).single();
                Thread other = Thread.startVirtualThread(reindexing::run);
                join(other);
            });
            assertThat(forms(context, "somebody", "document")).containsExactly(1, 2);
            for (int person = 1; person <= 120; person++) {
                assertThat(caller.finds(person)).isTrue();
                assertThat(caller.register(person)).isFalse();
            }
            reindexing.run();
            assertThat(forms(context, "somebody", "document")).containsExactly(2);
            for (int person = 1; person <= 120; person++) {
                assertThat(caller.finds(person)).isTrue();
                assertThat(caller.register(person)).isFalse();
            }
        }
    }

    /// Such as by an aggregate that was read before the conversion.
    @Test
    @Tag("nightly")
    void aFormerFormThatIsWrittenBackDisturbsNothing() {
        Map<String, Object> settings = settings("0s", "1h");
        try (ConfigurableApplicationContext context = start(settings, FIRST + ",2:" + key())) {
            createTables(context);
            JdbcClient jdbc = context.getBean(JdbcClient.class);
            Caller caller = Caller.of(context);
            caller.hint(5);
            byte[][] former = {BlindIndex.forms(caller.index(5)).getFirst(),
                    BlindIndex.forms(caller.index(-5)).getFirst()};
            promote(context);
            Reindexing reindexing = context.getBean(Reindexing.class);
            reindexing.run();
            jdbc.sql("UPDATE hint SET beginnings = ?").param(former).update();
            assertThat(caller.findsHint(5)).isTrue();
            reindexing.run();
            reindexing.run();
            reindexing.run();
            assertThat(caller.findsHint(5)).isTrue();
            assertThat(KeyState.ofIndex(context.getBean(KeyRows.class))).contains(new KeyState("1", "removable"));
        }
    }

    /// By another transaction than that of the caller.
    private static void assertCannotPromote(ConfigurableApplicationContext context) {
        TransactionTemplate another = new TransactionTemplate(context.getBean(PlatformTransactionManager.class),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        assertThatThrownBy(() -> another.executeWithoutResult(_ -> context.getBean(KeyRows.class).promoteIndex(2)))
                .rootCause().hasMessageContaining("lock timeout");
        assertThat(context.getBean(KeyRows.class).indexesInUse()).containsExactly(1);
    }

    private static void promote(ConfigurableApplicationContext context) {
        KeyRows rows = context.getBean(KeyRows.class);
        context.getBean(KeyCustody.class).meet();
        context.getBean(TransactionTemplate.class).executeWithoutResult(_ -> rows.promoteIndex(2));
        assertThat(rows.indexesInUse()).containsExactly(1, 2);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
