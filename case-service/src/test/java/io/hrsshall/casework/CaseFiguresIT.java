package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.City;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Lists, filters, counts, searches and filings with a million cases of 100,000 units, compared with 10,000 cases of
/// 1,000 units; filings per second, compared with their bare statements; and lists directly after a filing.
@HallTest
class CaseFiguresIT {

    private static final int CASES_PER_UNIT = 10;
    private static final int FEW = Integer.getInteger("hall.cases.few", 10_000);
    private static final int MANY = Integer.getInteger("hall.cases.many", 1_000_000);
    private static final int REPETITIONS = Integer.getInteger("hall.cases.repetitions", 300);
    private static final int FILINGS = Integer.getInteger("hall.cases.filings", 10_000);
    private static final int CLIENTS = 8;
    /// Of the medians with many and with few cases in one run.
    private static final double MAX_RATIO = 1.5;
    private static final int SAMPLE = 50;
    private static final int CHUNK = 20_000;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final CaseActions actions;
    private final List<String> units = new ArrayList<>();
    private final Map<String, ActingCaller> callers = new ConcurrentHashMap<>();
    private volatile String filing = "";
    private int seeded;

    CaseFiguresIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, DataSource database) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.database = database;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    /// Some of the units that have had cases from the beginning.
    private String unit(int index) {
        return units.get(index % SAMPLE);
    }

    private Http of(String unit) {
        return http.as(callers.computeIfAbsent(unit, actions::legalRepresentative));
    }

    private static String cases(String unit) {
        return "/api/v1/units/" + unit + "/cases";
    }

    private static String number(int index) {
        return CaseFixtures.caseNumber(new City(CaseActions.NANJING), DAY.plusDays(index % 200), index);
    }

    /// Copies a filed case, with its progress, until there are that many: of ten cases of a unit, one is new, two are
    /// accepted, seven are decided. Every thirteenth unit is in Nanjing.
    private void seed(UUID template, int cases) {
        List<String> cities = City.all().stream().map(City::code).filter(code -> !code.equals(CaseActions.NANJING))
                .limit(12).toList();
        while (seeded < cases) {
            int first = seeded;
            int count = Math.min(CHUNK, cases - seeded);
            List<Integer> indexes = IntStream.range(first, first + count).boxed().toList();
            while (units.size() * CASES_PER_UNIT < first + count) {
                units.add(actions.newUnit());
            }
            jdbc.sql(
                    """
                            WITH item AS MATERIALIZED (SELECT code, item_version, row_number() OVER (ORDER BY code) - 1 AS place
                                FROM (SELECT DISTINCT ON (code) code, item_version FROM service_item_version ORDER BY code, item_version)),
                            seed AS MATERIALIZED (SELECT place, number, unit, city, (lpad(to_hex(1767225600000 + place), 12, '0') || '7000'
                                    || '8' || substr(md5(place::text), 1, 15))::uuid AS id,
                                    TIMESTAMPTZ '2026-11-01' - place % 300 * INTERVAL '1 day' AS filed,
                                    CASE WHEN place % 10 = 0 THEN 'SUBMITTED' WHEN place % 10 < 3 THEN 'ACCEPTED' ELSE 'DECIDED' END AS status
                                FROM unnest(:places, :numbers, :units, :cities) AS each (place, number, unit, city)),
                            filed AS (INSERT INTO cases (id, case_number, unit_number, item_code, item_version, city, status, filed_by,
                                    filed_grant, written_by, filed_at, submitted_at, accepted_at, closed_at, approved, promised_working_days,
                                    statutory_working_days, promised_day, statutory_day, delivery, form_cipher, form_key_version,
                                    created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version)
                                SELECT s.id, s.number, s.unit, i.code, i.item_version, s.city, s.status, t.filed_by, t.filed_grant,
                                    t.written_by, s.filed, s.filed, CASE WHEN s.status <> 'SUBMITTED' THEN s.filed END,
                                    CASE WHEN s.status = 'DECIDED' THEN s.filed END, CASE WHEN s.status = 'DECIDED' THEN true END,
                                    t.promised_working_days, t.statutory_working_days,
                                    CASE WHEN s.status <> 'SUBMITTED' THEN s.filed::date + 20 END,
                                    CASE WHEN s.status <> 'SUBMITTED' THEN s.filed::date + 60 END, 'NONE', t.form_cipher, t.form_key_version,
                                    s.filed, t.created_by, t.created_grant, s.filed, t.changed_by, t.changed_grant, 1
                                FROM seed s JOIN item i ON i.place = s.place % (SELECT count(*) FROM item)
                                JOIN cases t ON t.id = :template
                                RETURNING id, filed_at)
                            INSERT INTO case_progress (id, case_id, step, at, by_kind, by_tier, by_person, created_at, created_by,
                                created_grant, changed_at, changed_by, changed_grant, version)
                            SELECT gen_random_uuid(), f.id, p.step, f.filed_at, p.by_kind, p.by_tier, p.by_person, f.filed_at, p.created_by,
                                p.created_grant, f.filed_at, p.changed_by, p.changed_grant, 1
                            FROM filed f CROSS JOIN case_progress p WHERE p.case_id = :template""")
                    .param("template", template).param("places", indexes.toArray(Integer[]::new))
                    .param("numbers", indexes.stream().map(CaseFiguresIT::number).toArray(String[]::new))
                    .param("units", indexes.stream().map(each -> units.get(each / CASES_PER_UNIT))
                            .toArray(String[]::new))
                    .param("cities", indexes.stream().map(each -> each / CASES_PER_UNIT % 13)
                            .map(each -> each == 0 ? CaseActions.NANJING : cities.get(each - 1)).toArray(String[]::new))
                    .update();
            seeded += count;
        }
        jdbc.sql("VACUUM ANALYZE cases").update();
        jdbc.sql("VACUUM ANALYZE case_progress").update();
    }

    private Map<String, IntConsumer> operations() {
        Http city = http.as(tokens.staff(CaseActions.NANJING));
        Map<String, IntConsumer> operations = new LinkedHashMap<>();
        operations.put("list of a unit", each -> found(of(unit(each)), cases(unit(each))));
        operations.put("filter by status and day",
                each -> found(of(unit(each)), cases(unit(each)) + "?status=DECIDED&from=2026-01-01&to=2026-12-31"));
        operations.put("counts of a unit",
                each -> of(unit(each)).get(cases(unit(each)) + "/counts").expect(200));
        operations.put("search by number",
                each -> found(of(unit(each)), cases(unit(each)) + "?q="
                        + number(each % SAMPLE * CASES_PER_UNIT).substring(0, 20)));
        operations.put("list of a city", each -> found(city, "/api/v1/city/cases"));
        operations.put("new cases of a city", each -> found(city, "/api/v1/city/cases?status=SUBMITTED"));
        operations.put("search of a city by number", each -> found(city, "/api/v1/city/cases?q="
                + number(each % 10 * 13 * CASES_PER_UNIT).substring(0, 20)));
        operations.put("cases of a unit for its city",
                each -> found(city, "/api/v1/city/cases?unitNumber=" + units.get(each % 10 * 13)));
        operations.put("filing", each -> file(unit(each)));
        return operations;
    }

    private static void found(Http caller, String path) {
        assertThat(caller.get(path).expect(200).json().path("items").size()).as(path).isPositive();
    }

    /// One request: the item demands no materials, and its example form is read once.
    private JsonNode file(String unit) {
        if (filing.isEmpty()) {
            filing = actions.request(CaseActions.SIMPLE).toString();
        }
        return of(unit).post(cases(unit), filing).expect(201).json();
    }

    private Map<String, Double> medians() {
        // The tokens of the round before may have expired.
        callers.clear();
        Map<String, Double> medians = new LinkedHashMap<>();
        operations().forEach((name, operation) -> {
            List<Long> times = new ArrayList<>();
            for (int i = -REPETITIONS / 3; i < REPETITIONS; i++) {
                long begin = System.nanoTime();
                operation.accept(i + REPETITIONS);
                if (i >= 0) {
                    times.add(System.nanoTime() - begin);
                }
            }
            times.sort(null);
            medians.put(name, times.get(times.size() / 2) / 1e6);
        });
        return medians;
    }

    @Test
    @Tag("figures")
    void aMillionCasesComparedWithTenThousand() {
        String first = actions.newUnit();
        UUID template = UUID.fromString(file(first).required("id").asString());
        seed(template, FEW);
        medians();
        Map<String, Double> few = medians();
        long begin = System.nanoTime();
        seed(template, MANY);
        print("%,d cases, %,d more in %.0f s", FEW, MANY - FEW, (System.nanoTime() - begin) / 1e9);

        Map<String, Double> ratios = new LinkedHashMap<>();
        medians().forEach((name, median) -> {
            double before = few.getOrDefault(name, 0.0);
            print("%s: %.2f ms, with %,d cases %.2f ms, ratio %.2f", name, before, MANY, median, median / before);
            ratios.put(name, median / before);
        });
        assertThat(jdbc.sql("SELECT count(*) FROM cases").query(Integer.class).single()).isGreaterThan(MANY);
        assertThat(ratios).allSatisfy((name, ratio) -> assertThat(ratio).as(name).isLessThanOrEqualTo(MAX_RATIO));
    }

    @Test
    @Tag("nightly")
    void aListHoldsACaseDirectlyAfterItsFiling() throws Exception {
        List<String> filers = IntStream.range(0, CLIENTS).mapToObj(_ -> actions.newUnit()).toList();
        AtomicInteger missing = new AtomicInteger();
        parallel(FILINGS, place -> {
            String unit = filers.get(place % CLIENTS);
            String id = file(unit).required("id").asString();
            if (!of(unit).get(cases(unit) + "?limit=20").expect(200).json().path("items").toString().contains(id)) {
                missing.incrementAndGet();
            }
        });
        print("%,d lists directly after a filing, %d without it", FILINGS, missing.get());
        assertThat(missing).hasValue(0);
    }

    @Test
    @Tag("figures")
    void filingsPerSecondComparedWithTheirBareStatements() throws Exception {
        List<String> filers = IntStream.range(0, CLIENTS).mapToObj(_ -> actions.newUnit()).toList();
        int count = FILINGS / 5;
        UUID template = UUID.fromString(file(filers.getFirst()).required("id").asString());
        parallel(FILINGS, place -> file(filers.get(place % CLIENTS)));
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Duration before = databaseProcessorTime();
            double filings = rate(count, place -> file(filers.get(place % CLIENTS)));
            Duration between = databaseProcessorTime();
            double bare = bareRate(count, template, round);
            Duration after = databaseProcessorTime();
            print("filings %.0f/s, bare statements %.0f/s, ratio %.2f", filings, bare, filings / bare);
            print("processor time of the database: %.2f ms a filing, %.2f ms with bare statements",
                    between.minus(before).toNanos() / 1e6 / count, after.minus(between).toNanos() / 1e6 / count);
            ratios.add(filings / bare);
        }
        assertThat(ratios).hasSize(3);
    }

    /// Of all PostgreSQL servers of this machine. It limits the filings of many instances on one database.
    private static Duration databaseProcessorTime() {
        return ProcessHandle.allProcesses().map(ProcessHandle::info)
                .filter(process -> process.command().orElse("").endsWith("/postgres"))
                .flatMap(process -> process.totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    /// The statements of a filing, each transaction on one of as many connections as there are clients.
    private double bareRate(int count, UUID template, int round) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int of = client;
                running.add(clients.submit(() -> bareFilings(count / CLIENTS, template, round * CLIENTS + of)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private Void bareFilings(int count, UUID template, int client) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            String key = "client-" + client;
            Copies filed = new Copies(connection, "cases", "id = ?", template, "due_day");
            Copies progress = new Copies(connection, "case_progress", "case_id = ?", template, "");
            Copies events = new Copies(connection, "outbox_event", "subject = CAST(? AS text)", template, "position");
            PreparedStatement sequence = connection.prepareStatement("SELECT nextval('case_number_sequence')");
            PreparedStatement lock = connection
                    .prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))");
            PreparedStatement next = connection.prepareStatement("""
                    INSERT INTO outbox_sequence AS s (topic, key, seq, changed_at) VALUES ('figures', ?, 1, now())
                    ON CONFLICT (topic, key) DO UPDATE SET seq = s.seq + 1, changed_at = now()""");
            for (int i = 0; i < count; i++) {
                sequence.executeQuery().close();
                UUID id = Ids.next();
                String number = client + "-" + i;
                filed.insert(_ -> Map.of("id", id, "case_number", number));
                progress.insert(_ -> Map.of("id", Ids.next(), "case_id", id));
                long position = (long) i * events.rows.size();
                lock.setString(1, key);
                next.setString(1, key);
                events.insert(row -> {
                    lock.executeQuery().close();
                    next.executeUpdate();
                    // Marked as sent, so that the relay does not send them.
                    return Map.of("id", Ids.next(), "topic", "figures", "key", key, "seq", position + row, "subject",
                            id.toString(), "sent_at", OffsetDateTime.now());
                });
                connection.commit();
            }
        }
        return null;
    }

    /// Inserts copies of the rows that belong to a case.
    private static final class Copies {

        private final List<String> columns = new ArrayList<>();
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final PreparedStatement insert;

        Copies(Connection connection, String table, String condition, UUID template, String generated)
                throws SQLException {
            try (PreparedStatement read = connection
                    .prepareStatement("SELECT * FROM " + table + " WHERE " + condition)) {
                read.setObject(1, template);
                ResultSet found = read.executeQuery();
                ResultSetMetaData described = found.getMetaData();
                for (int column = 1; column <= described.getColumnCount(); column++) {
                    if (!described.getColumnName(column).equals(generated)) {
                        columns.add(described.getColumnName(column));
                    }
                }
                while (found.next()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    for (String column : columns) {
                        row.add(found.getObject(column));
                    }
                    rows.add(row);
                }
            }
            insert = connection.prepareStatement("INSERT INTO " + table + " (" + String.join(", ", columns)
                    + ") VALUES (" + columns.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")");
        }

        interface Changes {

            /// The columns of this row that differ from the copied one.
            Map<String, Object> of(int row) throws SQLException;
        }

        void insert(Changes changes) throws SQLException {
            for (int row = 0; row < rows.size(); row++) {
                Map<String, Object> changed = changes.of(row);
                for (int column = 0; column < columns.size(); column++) {
                    Object value = changed.get(columns.get(column));
                    insert.setObject(column + 1, value == null ? rows.get(row).get(column) : value);
                }
                insert.executeUpdate();
            }
        }
    }

    private double rate(int count, IntConsumer work) throws Exception {
        long begin = System.nanoTime();
        parallel(count, work);
        return count / ((System.nanoTime() - begin) / 1e9);
    }

    private static void parallel(int count, IntConsumer work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                running.add(clients.submit(() -> {
                    for (int place = next.getAndIncrement(); place < count; place = next.getAndIncrement()) {
                        work.accept(place);
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, "[cases] " + format + "%n", arguments);
    }
}
