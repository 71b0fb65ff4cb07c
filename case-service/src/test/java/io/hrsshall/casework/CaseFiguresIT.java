package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.casework.RecordedStatements.Recorder;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Lists, filters, counts, searches and filings with a million cases of 100,000 units, compared with 10,000 cases of
/// 1,000 units; filings per second, compared with their bare statements; and lists directly after a filing.
@HallTest
@TestPropertySource(properties = "hall.filings.per-hour=100000")
class CaseFiguresIT {

    private static final int CASES_PER_UNIT = 10;
    private static final int FEW = Integer.getInteger("hall.cases.few", 10_000);
    private static final int MANY = Integer.getInteger("hall.cases.many", 1_000_000);
    private static final int REPETITIONS = Integer.getInteger("hall.cases.repetitions", 300);
    private static final int FILINGS = Integer.getInteger("hall.cases.filings", 10_000);
    /// Filings before the first round, so that the compilers are done.
    private static final int WARM_UP_FILINGS = Integer.getInteger("hall.cases.warm-up", 80_000);
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 5;
    private static final int ROUNDS_OF_READING = 3;
    /// Of the medians with many and with few cases in one run.
    private static final double MAX_RATIO = 1.5;
    /// What these find grows with the number of cases, and is counted exactly up to 10,000 cases.
    private static final Set<String> GROWING = Set.of("new cases of a city", "overdue cases of a city",
            "counts of a city");
    private static final int SAMPLE = 50;
    /// 登记
    private static final String NAMED = "?q=%E7%99%BB%E8%AE%B0";
    private static final int CHUNK = 20_000;
    private static final String ID_NUMBER = "{idNumber}";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final Recorder database;
    private final CaseActions actions;
    private final List<String> units = new ArrayList<>();
    private final Map<String, ActingCaller> callers = new ConcurrentHashMap<>();
    private volatile String filing = "";
    private final AtomicInteger employees = new AtomicInteger();
    private int seeded;

    /// Lets the test record what the service executes.
    @TestConfiguration(proxyBeanMethods = false)
    static class Recording {

        @Bean
        static BeanPostProcessor recorder() {
            return new BeanPostProcessor() {

                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof HikariDataSource source ? new Recorder(source) : bean;
                }
            };
        }
    }

    CaseFiguresIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, Recorder database) {
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
        String filer = jdbc.sql("SELECT filed_by FROM cases LIMIT 1").query(UUID.class).single().toString();
        Http city = http.as(tokens.staff(CaseActions.NANJING));
        Map<String, IntConsumer> operations = new LinkedHashMap<>();
        operations.put("list of a unit", each -> found(of(unit(each)), cases(unit(each))));
        operations.put("filter by status and day",
                each -> found(of(unit(each)), cases(unit(each)) + "?status=DECIDED&from=2026-01-01&to=2026-12-31"));
        operations.put("counts of a unit",
                each -> answered(of(unit(each)), cases(unit(each)) + "/counts"));
        operations.put("search by number",
                each -> found(of(unit(each)), cases(unit(each)) + "?q="
                        + number(each % SAMPLE * CASES_PER_UNIT).substring(0, 20)));
        operations.put("search by name", each -> answered(of(unit(each)), cases(unit(each)) + NAMED));
        operations.put("counts of a search by name",
                each -> answered(of(unit(each)), cases(unit(each)) + "/counts" + NAMED));
        operations.put("filter by section", each -> answered(of(unit(each)), cases(unit(each)) + "?itemCode=SI"));
        operations.put("filter by filer",
                each -> found(of(unit(each)), cases(unit(each)) + "?filedBy=" + filer));
        operations.put("filter by due day", each -> answered(of(unit(each)), cases(unit(each)) + "?due=OVERDUE"));
        operations.put("list of a city", each -> found(city, "/api/v1/city/cases"));
        operations.put("new cases of a city", each -> found(city, "/api/v1/city/cases?status=SUBMITTED"));
        operations.put("counts of a city", each -> answered(city, "/api/v1/city/cases/counts"));
        operations.put("search of a city by number", each -> found(city, "/api/v1/city/cases?q="
                + number(each % 10 * 13 * CASES_PER_UNIT).substring(0, 20)));
        operations.put("search of a city by name", each -> found(city, "/api/v1/city/cases" + NAMED));
        operations.put("a month of a city",
                each -> found(city, "/api/v1/city/cases?from=2026-09-01&to=2026-09-30"));
        operations.put("overdue cases of a city", each -> found(city, "/api/v1/city/cases?due=OVERDUE"));
        operations.put("cases of a unit for its city",
                each -> found(city, "/api/v1/city/cases?unitNumber=" + units.get(each % 10 * 13)));
        operations.put("filing", each -> file(unit(each)));
        return operations;
    }

    private static void answered(Http caller, String path) {
        caller.get(path).expect(200);
    }

    private static void found(Http caller, String path) {
        assertThat(caller.get(path).expect(200).json().path("items").size()).as(path).isPositive();
    }

    /// One request: the item demands no materials, and its example form is read once. Each is about another employee,
    /// since the same one again in a month needs an explanation.
    private JsonNode file(String unit) {
        if (filing.isEmpty()) {
            ObjectNode request = actions.request(CaseActions.SIMPLE);
            ((ObjectNode) request.at("/form/employees/0")).put("idNumber", ID_NUMBER);
            filing = request.toString();
        }
        return of(unit).post(cases(unit), filing.replace(ID_NUMBER, idNumber(employees.getAndIncrement())))
                .expect(201).json();
    }

    private static String idNumber(int employee) {
        String number = "320102%s%03d".formatted(LocalDate.of(1985, 1, 1).plusDays(employee / 1_000)
                .format(DateTimeFormatter.BASIC_ISO_DATE), employee % 1_000);
        return number + IdDocument.checkCharacter(number);
    }

    /// The least median of each operation in several rounds, after one to warm up.
    private Map<String, Double> leastMedians() {
        medians();
        Map<String, Double> least = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS_OF_READING; round++) {
            // As autovacuum does within a minute after as many filings as a round has (V1171).
            jdbc.sql("VACUUM cases").update();
            medians().forEach((name, median) -> least.merge(name, median, Math::min));
        }
        return least;
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
        Map<String, Double> few = leastMedians();
        long begin = System.nanoTime();
        seed(template, MANY);
        print("%,d cases, %,d more in %.0f s", FEW, MANY - FEW, (System.nanoTime() - begin) / 1e9);

        Map<String, Double> ratios = new LinkedHashMap<>();
        leastMedians().forEach((name, median) -> {
            double before = few.getOrDefault(name, 0.0);
            print("%s: %.2f ms, with %,d cases %.2f ms, ratio %.2f", name, before, MANY, median, median / before);
            if (!GROWING.contains(name)) {
                ratios.put(name, median / before);
            }
        });
        assertThat(stored()).isGreaterThan(MANY);
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

    /// The clients use little of the processors, which they share with the service and its database.
    @Test
    @Tag("figures")
    void filingsPerSecondComparedWithTheirBareStatements() throws Exception {
        List<String> filers = IntStream.range(0, CLIENTS).mapToObj(_ -> actions.newUnit()).toList();
        filers.forEach(this::file);
        // Recording goes through other classes; code that was compiled before would be compiled again.
        List<RecordedStatements> bare = recorded(filers);
        filingRate(filers, WARM_UP_FILINGS);
        bareRate(bare, FILINGS);
        long before = stored();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Duration beforeFilings = databaseProcessorTime();
            double filings = filingRate(filers, FILINGS);
            Duration afterFilings = databaseProcessorTime();
            double statements = bareRate(bare, FILINGS);
            Duration afterStatements = databaseProcessorTime();
            print("filings %.0f/s, bare statements %.0f/s, ratio %.2f", filings, statements, filings / statements);
            print("processor time of the database: %.2f ms a filing, %.2f ms with bare statements",
                    afterFilings.minus(beforeFilings).toNanos() / 1e6 / FILINGS,
                    afterStatements.minus(afterFilings).toNanos() / 1e6 / FILINGS);
            ratios.add(filings / statements);
        }
        ratios.sort(null);
        print("median ratio %.2f", ratios.get(ROUNDS / 2));
        assertThat(stored() - before).isEqualTo(2L * ROUNDS * FILINGS);
    }

    private long stored() {
        return jdbc.sql("SELECT count(*) FROM cases").query(Long.class).single();
    }

    private double filingRate(List<String> filers, int count) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return rate(filers.stream().<Callable<?>>map(filer -> () -> {
            try (KeptConnection connection = new KeptConnection(http.publicBase())) {
                ActingCaller caller = actions.legalRepresentative(filer);
                while (next.getAndIncrement() < count) {
                    assertThat(connection.post(cases(filer), caller.token(), filing)).isEqualTo(201);
                }
            }
            return null;
        }).toList(), count);
    }

    /// The statements of a filing of each filer.
    private List<RecordedStatements> recorded(List<String> filers) {
        List<RecordedStatements> filings = filers.stream()
                .map(filer -> database.record(() -> file(filer).required("caseNumber").asString())).toList();
        assertThat(filings)
                .allSatisfy(filing -> assertThat(filing.sql()).anyMatch(sql -> sql.contains("case_number_sequence")));
        return filings;
    }

    /// The statements of filings, repeated on as many connections as there are clients. The relay does not send
    /// their events.
    private double bareRate(List<RecordedStatements> filings, int count) throws Exception {
        Await.until("the events of the filings are sent", () -> jdbc
                .sql("SELECT NOT EXISTS (SELECT FROM outbox_event WHERE sent_at IS NULL)").query(Boolean.class)
                .single());
        jdbc.sql("ALTER TABLE outbox_event ALTER COLUMN sent_at SET DEFAULT now()").update();
        try {
            AtomicInteger next = new AtomicInteger();
            return rate(filings.stream().<Callable<?>>map(filing -> () -> {
                filing.repeat(database, () -> next.getAndIncrement() < count);
                return null;
            }).toList(), count);
        } finally {
            jdbc.sql("ALTER TABLE outbox_event ALTER COLUMN sent_at DROP DEFAULT").update();
        }
    }

    /// Of all PostgreSQL servers of this machine. It limits the filings of many instances on one database.
    private static Duration databaseProcessorTime() {
        return ProcessHandle.allProcesses().map(ProcessHandle::info)
                .filter(process -> process.command().orElse("").endsWith("/postgres"))
                .flatMap(process -> process.totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
    }

    private static double rate(List<Callable<?>> clients, int count) throws Exception {
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
            List<Future<?>> running = new ArrayList<>();
            clients.forEach(client -> running.add(threads.submit(client)));
            for (Future<?> each : running) {
                each.get();
            }
        }
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
