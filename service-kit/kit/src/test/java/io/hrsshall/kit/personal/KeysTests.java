package io.hrsshall.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.sample.SampleService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Keys and the database that was written with them.
@Timeout(300)
class KeysTests {

    private static final String NAME = "王小明";

    private final SampleService shared = SampleService.shared();

    private static String key() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String keys(String... keys) {
        return IntStream.range(0, keys.length).filter(i -> !keys[i].isEmpty()).mapToObj(i -> (i + 1) + ":" + keys[i])
                .reduce((one, other) -> one + "," + other).orElseThrow();
    }

    @Test
    void wrongKeysStopTheStartAndAreNamed() {
        assertRefused(Map.of("HALL_DATA_KEYS", keys(key()), "HALL_INDEX_KEY", key()),
                "HALL_DATA_KEYS has another key of version 1 than the one with which the database was written."
                        + System.lineSeparator()
                        + "HALL_INDEX_KEY is not the key with which the database was written.");
    }

    @Test
    @Tag("nightly")
    void eachWrongKeyAloneStopsTheStart() {
        assertRefused(Map.of("HALL_INDEX_KEY", key()),
                "HALL_INDEX_KEY is not the key with which the database was written.");
        assertRefused(Map.of("HALL_DATA_KEYS", keys(key())),
                "HALL_DATA_KEYS has another key of version 1 than the one with which the database was written.");
        assertRefused(Map.of("HALL_DATA_KEYS", keys("", key())),
                "HALL_DATA_KEYS lacks the key of version 1, with which the database was written.");
    }

    private void assertRefused(Map<String, Object> wrong, String complaint) {
        Map<String, Object> settings = shared.settings();
        settings.putAll(wrong);
        assertThatThrownBy(() -> SampleService.start(settings)).hasRootCauseInstanceOf(UnsafeSettings.class)
                .rootCause().hasMessage(complaint);
    }

    @Test
    void theCheckValueIsNeitherTheKeyNorAPlainHashOfIt() {
        byte[] key = new byte[32];
        byte[] check = new CheckedKey("HALL_A", "1", key).checkValue();
        assertThat(check).hasSize(32).isNotEqualTo(key)
                .isNotEqualTo(new CheckedKey("HALL_B", "1", key).checkValue())
                .isNotEqualTo(new CheckedKey("HALL_A", "2", key).checkValue());
        assertThat(CheckedKey.ofText("HALL_A", "a secret text").checkValue())
                .isEqualTo(CheckedKey.ofText("HALL_A", "a secret text").checkValue())
                .isNotEqualTo(CheckedKey.ofText("HALL_A", "another text").checkValue());
        assertThat(CheckedKey.ofText("HALL_A", "a secret text").toString()).doesNotContain("secret");
    }

    @Test
    void ofInstancesThatStartAtOnceWithDifferentKeysOneIsRight() throws Exception {
        KeyCheck check = shared.bean(KeyCheck.class);
        String setting = "HALL_TEST_" + UUID.randomUUID();
        List<Callable<Boolean>> starts = IntStream.range(0, 8)
                .mapToObj(i -> new CheckedKey(setting, "1", Base64.getDecoder().decode(key())))
                .map(key -> (Callable<Boolean>) () -> {
                    try {
                        check.check(key);
                        check.check(key);
                        return true;
                    } catch (UnsafeSettings e) {
                        assertThat(e).hasMessageContaining(setting);
                        return false;
                    }
                }).toList();
        int accepted = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                accepted += start.get() ? 1 : 0;
            }
        }
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void aKeyIsReplacedWhileInstancesRun() throws Exception {
        String first = key();
        String second = key();
        Map<String, Object> settings = shared.settingsOfAnother();
        settings.put("hall.personal.settle-time", "1s");
        settings.put("hall.personal.resealing-interval", "500ms");
        settings.put("hall.tasks.poll-interval", "200ms");
        settings.put("HALL_DATA_KEYS", keys(first));
        ConfigurableApplicationContext old = SampleService.start(settings);
        UUID before = order(old, NAME);

        settings.put("HALL_DATA_KEYS", keys(first, second));
        ConfigurableApplicationContext young = SampleService.start(settings);
        KeysEndpoint endpoint = young.getBean(KeysEndpoint.class);
        young.getBean(KeyCustody.class).meet();
        assertThat(young.getBean(PersonalData.class).writes()).as("the other instance lacks the key").isEqualTo(1);
        assertThat(endpoint.state().instancesWithoutNewest()).hasSize(1);
        UUID meanwhile = order(young, NAME);
        assertThat(name(old, meanwhile)).isEqualTo(NAME);

        old.close();
        await(() -> young.getBean(PersonalData.class).writes() == 2);
        UUID after = order(young, NAME);
        Map<String, Object> withoutFirst = new HashMap<>(settings);
        withoutFirst.put("HALL_DATA_KEYS", keys("", second));
        await(() -> endpoint.state().values().equals(Map.of(2, 3L)));
        await(() -> KeyState.of(young.getBean(KeyRows.class)).contains(new KeyState("1", "removable")));
        for (UUID order : List.of(before, meanwhile, after)) {
            assertThat(name(young, order)).isEqualTo(NAME);
        }
        young.close();

        try (ConfigurableApplicationContext last = SampleService.start(withoutFirst)) {
            assertThat(name(last, before)).isEqualTo(NAME);
            assertThat(last.getBean(KeysEndpoint.class).state().writes()).isEqualTo(2);
        }
    }

    /// Such as a transaction that had read the value before.
    @Test
    void aValueThatIsWrittenBackWithTheFormerKeyIsFoundAgain() throws Exception {
        Map<String, Object> settings = shared.settingsOfAnother();
        settings.put("hall.personal.settle-time", "0s");
        settings.put("hall.personal.resealing-interval", "1h");
        settings.put("HALL_DATA_KEYS", keys(key(), key()));
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            PersonalData data = context.getBean(PersonalData.class);
            KeyRows rows = context.getBean(KeyRows.class);
            rows.markWritten("1");
            data.writeWith(1);
            UUID order = order(context, NAME);
            byte[] former = cipher(context, order);
            data.writeWith(2);
            Resealing resealing = context.getBean(Resealing.class);
            resealing.run();
            assertThat(cipher(context, order)).isNotEqualTo(former);
            writeBack(context, order, former, 1);
            resealing.run();
            assertThat(cipher(context, order)).isNotEqualTo(former);
            assertThat(KeyState.of(rows)).contains(new KeyState("1", "replaced"));
            resealing.run();
            resealing.run();
            assertThat(KeyState.of(rows)).contains(new KeyState("1", "removable"), new KeyState("2", "encrypts"));
            assertThat(name(context, order)).isEqualTo(NAME);
        }
    }

    @Test
    @Tag("nightly")
    void aValueThatCannotBeReadKeepsItsKey() throws Exception {
        Map<String, Object> settings = shared.settingsOfAnother();
        settings.put("hall.personal.settle-time", "0s");
        settings.put("hall.personal.resealing-interval", "1h");
        settings.put("HALL_DATA_KEYS", keys(key(), key()));
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            KeyRows rows = context.getBean(KeyRows.class);
            rows.markWritten("1");
            UUID order = order(context, NAME);
            byte[] damaged = cipher(context, order);
            writeBack(context, order, damaged, 1);
            Resealing resealing = context.getBean(Resealing.class);
            resealing.run();
            resealing.run();
            resealing.run();
            assertThat(cipher(context, order)).isEqualTo(damaged);
            assertThat(KeyState.of(rows)).contains(new KeyState("1", "replaced"));
        }
    }

    @Test
    @Tag("nightly")
    void aDatabaseOfAnEarlierReleaseIsAskedItself() throws Exception {
        Map<String, Object> settings = shared.settingsOfAnother();
        String first = key();
        settings.put("HALL_DATA_KEYS", keys(first));
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            order(context, NAME);
            context.getBean(JdbcClient.class).sql("DELETE FROM kit_key").update();
        }
        settings.put("HALL_DATA_KEYS", keys(key()));
        assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessage(
                "HALL_DATA_KEYS has another key of version 1 than the one with which the database was written.");
        settings.put("HALL_DATA_KEYS", keys("", key()));
        assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessage(
                "HALL_DATA_KEYS lacks the key of version 1, with which the database was written.");
        settings.put("HALL_DATA_KEYS", keys(first, key()));
        try (ConfigurableApplicationContext context = SampleService.start(settings)) {
            assertThat(KeyState.of(context.getBean(KeyRows.class))).containsExactlyInAnyOrder(
                    new KeyState("1", "replaced"), new KeyState("2", "encrypts"));
        }
    }

    @Test
    void onlyPlacesWithAColumnAreEncrypted() {
        PersonalData data = shared.bean(PersonalData.class);
        assertThat(data.seal("sample_order", UUID.randomUUID(), "name", NAME).keyVersion()).isEqualTo(1);
        assertThatThrownBy(() -> data.seal("sample_order", UUID.randomUUID(), "mobile", NAME))
                .hasMessageContaining("sample_order.mobile");
        assertThatThrownBy(() -> data.seal("sample", UUID.randomUUID(), "name", NAME))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shared.bean(SealedColumns.class).all()).hasToString(
                "[kit_idempotency.answer_cipher, sample_order.name_cipher]");
    }

    @Test
    void anEncryptedColumnWithoutPlaceOrKeyVersionIsNamed() {
        Map<String, Object> settings = shared.settingsOfAnother();
        JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(String.valueOf(settings.get("HALL_DB_URL")),
                String.valueOf(settings.get("HALL_DB_USER")), String.valueOf(settings.get("HALL_DB_PASSWORD"))));
        jdbc.execute("CREATE TABLE forgotten (number int PRIMARY KEY, note_cipher bytea, key_version int)");
        assertThatThrownBy(() -> new SealedColumns(jdbc, List.of())).hasMessageContaining(
                "the place of forgotten.note_cipher is not known");
        jdbc.execute("ALTER TABLE forgotten ADD id uuid, DROP key_version");
        assertThatThrownBy(() -> new SealedColumns(jdbc, List.of())).hasMessageContaining(
                "forgotten.note_cipher has no column note_key_version");
        jdbc.execute("DROP TABLE forgotten; CREATE TABLE plain (id uuid, cipher bytea, key_version int)");
        assertThatThrownBy(() -> new SealedColumns(jdbc, List.of())).hasMessageContaining(
                "the place of plain.cipher does not follow from its name");
    }

    @Test
    @Tag("nightly")
    void anEncryptedColumnWithoutPlaceOrKeyVersionStopsTheStart() throws Exception {
        Map<String, Object> settings = shared.settingsOfAnother();
        SampleService.start(settings).close();
        sql(settings, "CREATE TABLE forgotten (number int PRIMARY KEY, note_cipher bytea, key_version int)");
        assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessageContaining(
                "the place of forgotten.note_cipher is not known");
        sql(settings, "ALTER TABLE forgotten ADD id uuid, DROP key_version");
        assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessageContaining(
                "forgotten.note_cipher has no column note_key_version");
        sql(settings, "DROP TABLE forgotten; CREATE TABLE plain (id uuid, cipher bytea, key_version int)");
        assertThatThrownBy(() -> SampleService.start(settings)).rootCause().hasMessageContaining(
                "the place of plain.cipher does not follow from its name");
    }

    private static UUID order(ConfigurableApplicationContext context, String name) {
        UUID id = UUID.randomUUID();
        Sealed sealed = context.getBean(PersonalData.class).seal("sample_order", id, "name", name);
        context.getBean(JdbcClient.class)
                .sql("""
                        INSERT INTO sample_order (id, unit_number, uscc, city, item_code, form, colour, day, name_cipher, key_version,
                            created_at, created_by, changed_at, changed_by, version)
                        VALUES (:id, '1', CAST(:id AS text), '320100', 'A', '{}', 'dark', '2026-02-28', :cipher, :version, now(), 'test', now(),
                            'test', 0)""")
                .param("id", id).param("cipher", sealed.cipher())
                .param("version", sealed.keyVersion()).update();
        return id;
    }

    private static String name(ConfigurableApplicationContext context, UUID order) {
        return context.getBean(JdbcClient.class).sql("SELECT name_cipher, key_version FROM sample_order WHERE id = ?")
                .param(order)
                .query((row, number) -> context.getBean(PersonalData.class).open("sample_order", order, "name",
                        new Sealed(row.getBytes("name_cipher"), row.getInt("key_version"))))
                .single();
    }

    private static byte[] cipher(ConfigurableApplicationContext context, UUID order) {
        return context.getBean(JdbcClient.class).sql("SELECT name_cipher FROM sample_order WHERE id = ?").param(order)
                .query((row, number) -> row.getBytes("name_cipher")).single();
    }

    private static void writeBack(ConfigurableApplicationContext context, UUID order, byte[] cipher, int version) {
        context.getBean(JdbcClient.class).sql("UPDATE sample_order SET name_cipher = ?, key_version = ? WHERE id = ?")
                .param(cipher).param(version).param(order).update();
    }

    private static void sql(Map<String, Object> settings, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection((String) settings.get("HALL_DB_URL"),
                (String) settings.get("HALL_DB_USER"), (String) settings.get("HALL_DB_PASSWORD"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(100);
        }
    }
}
