package io.hrsshall.legacy.upgrades;

import static io.hrsshall.kit.test.Await.untilTask;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.systems.LegacySystemConnector;
import io.hrsshall.legacy.systems.LegacySystems;
import io.hrsshall.legacy.systems.ListedAccount;
import io.hrsshall.legacy.systems.Verification;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/// A pre-check of a million accounts in JSSI's database: units per second against the reader alone in alternating
/// rounds, memory, and the totals after its database sessions were killed in the middle and it was stopped and resumed.
@Tag("figures")
class PreCheckFiguresIT extends UpgradeIT {

    /// Copies of each of the 10,000 generated accounts.
    private static final int COPIES = Integer.getInteger("hall.pre-check.copies", 99);
    private static final int ROUNDS = Integer.getInteger("hall.pre-check.rounds", 3);
    private static final int MAX_WARM_UPS = 5;
    /// Median of the rounds' ratios to the reader alone, on quiet processors.
    private static final double MIN_RATIO = 0.8;
    private static final String PRE_CHECKS = "/api/v1/city/legacy-pre-checks";
    /// As `AssessedPages` reads.
    private static final int PAGE = 800;
    private static final String TASK = "account-pre-check";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Http staff;
    private final ServiceStubs stubs;
    private final LegacySystemConnector connector;
    private final JdbcClient jssi;
    private final JdbcClient administrator;
    /// The last one that ran undisturbed.
    private String measured = "";

    PreCheckFiguresIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Tokens tokens,
            LegacySystems systems) {
        super(http, events, stubs, jdbc);
        this.staff = http.as(tokens.staff("320000"));
        this.stubs = stubs;
        this.connector = systems.connector(LegacySystem.JSSI).orElseThrow();
        PostgresConnection postgres = SharedParts
                .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))).postgres();
        this.jssi = JdbcClient.create(new DriverManagerDataSource(
                Objects.requireNonNull(SimulatorProcess.get().environment().get("HALL_JSSI_URL")), postgres.user(),
                postgres.password()));
        this.administrator = JdbcClient
                .create(new DriverManagerDataSource(postgres.url("postgres"), postgres.user(), postgres.password()));
    }

    /// @param processor
    ///            seconds that this process used, with service, stubs and test
    private record Read(long units, double seconds, double processor) {

        double rate() {
            return units / seconds;
        }
    }

    private void multiplyAccounts() {
        jssi.sql("""
                INSERT INTO wt_user
                SELECT 'm' || lpad(copy::text, 3, '0') || yhm, mm, yan, mmsf, zt, dlfs
                FROM wt_user CROSS JOIN generate_series(1, :copies) copy WHERE yhm ~ '^sb[0-9]{5}$'""")
                .param("copies", COPIES).update();
        jssi.sql("""
                INSERT INTO wt_unit
                SELECT 'm' || lpad(copy::text, 3, '0') || yhm, dwbh, tyshxydm, dwmc, xzqh, frxm, frzjlx, frzjhm
                FROM wt_unit CROSS JOIN generate_series(1, :copies) copy WHERE yhm ~ '^sb[0-9]{5}$'""")
                .param("copies", COPIES).update();
        jssi.sql("VACUUM ANALYZE wt_user").update();
        jssi.sql("VACUUM ANALYZE wt_unit").update();
    }

    /// Reads and translates all accounts with the connector and the pages of the pre-check, and nothing else.
    private Read readAlone() {
        long begin = System.nanoTime();
        double processor = processorSeconds();
        long units = 0;
        List<ListedAccount> page = connector.accountsAfter("", PAGE);
        while (!page.isEmpty()) {
            units += page.stream().map(ListedAccount::verificationIfPasswordIsRight)
                    .mapToLong(standing -> switch (standing) {
                        case Verification.Verified(var held, var unusable) -> held.size() + unusable.size();
                        case Verification.Closed closed -> closed.units().size();
                        case Verification.WrongCredentials() -> 0;
                    }).sum();
            page = connector.accountsAfter(page.getLast().username(), PAGE);
        }
        return new Read(units, (System.nanoTime() - begin) / 1e9, processorSeconds() - processor);
    }

    /// Its progress is asked for once a second, as by a page: more would share the processors with it.
    private Read preCheck() throws InterruptedException {
        double processor = processorSeconds();
        measured = startPreCheck();
        Instant deadline = Instant.now().plus(TIMEOUT);
        JsonNode shown = show(measured);
        for (int tenths = 1; shown.path("status").asString().equals("RUNNING"); tenths++) {
            assertThat(Instant.now()).as("deadline of a pre-check that shows " + shown).isBefore(deadline);
            Thread.sleep(100);
            stubs.clearRequests();
            shown = tenths % 10 == 0 ? show(measured) : shown;
        }
        assertThat(shown.path("status").asString()).isEqualTo("COMPLETED");
        Duration taken = Duration.between(Instant.parse(shown.path("startedAt").asString()),
                Instant.parse(shown.path("endedAt").asString()));
        return new Read(shown.path("units").asLong(), taken.toMillis() / 1e3,
                processorSeconds() - processor);
    }

    /// Until the compilers use less than a twentieth of the time, as `./hall bench` does.
    private void warmUp() throws InterruptedException {
        double share = 1;
        for (int round = 0; round < MAX_WARM_UPS && share > 0.05; round++) {
            long compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
            Read warmUp = preCheck();
            share = (ManagementFactory.getCompilationMXBean().getTotalCompilationTime() - compiled) / 1e3
                    / warmUp.seconds();
            print("%.0f %% compiling, warm-up".formatted(share * 100), warmUp);
        }
    }

    private static double processorSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /// Repeats a request whose database session was killed.
    private JsonNode show(String id) {
        // They would be kept in memory, which is measured.
        stubs.clearRequests();
        Answer answer = staff.get(PRE_CHECKS + "/{}", id);
        return answer.status() == 503 ? show(id) : answer.expect(200).json();
    }

    private void awaitUnits(String id, long units) {
        untilTask(jdbc, TASK, units + " units", () -> show(id).path("units").asLong() >= units);
    }

    private void await(String id, String status) {
        untilTask(jdbc, TASK, status, () -> show(id).path("status").asString().equals(status));
    }

    private static long usedHeapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1_000_000;
    }

    private String startPreCheck() {
        return staff.post(PRE_CHECKS, Map.of("system", "JSSI")).expect(201).json().path("id").asString();
    }

    @Test
    void aMillionAccounts() throws InterruptedException {
        services.isHallEmpty = true;
        multiplyAccounts();
        long accounts = jssi.sql("SELECT count(*) FROM wt_user").query(Long.class).single();
        long units = jssi.sql("SELECT count(*) FROM wt_unit").query(Long.class).single();
        warmUp();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Read alone = readAlone();
            Read preCheck = preCheck();
            print("reader alone", alone);
            print("pre-check", preCheck);
            ratios.add(preCheck.rate() / alone.rate());
            assertThat(preCheck.units()).isEqualTo(alone.units()).isEqualTo(units);
        }
        ratios.sort(null);
        System.out.printf(Locale.ROOT, "[pre-check] %,d accounts, %,d units, ratios to the reader alone %s%n", accounts,
                units, ratios.stream().map("%.2f"::formatted).toList());

        String interrupted = startPreCheck();
        List<Long> heap = new ArrayList<>();
        awaitUnits(interrupted, units / 5);
        heap.add(usedHeapMegabytes());
        awaitUnits(interrupted, 2 * units / 5);
        long killed = administrator.sql("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE application_name = 'legacy-migration-service'""").query(Long.class).single();
        awaitUnits(interrupted, 3 * units / 5);
        heap.add(usedHeapMegabytes());
        staff.post(PRE_CHECKS + "/{}/stop", Map.of(), interrupted).expect(200);
        await(interrupted, "STOPPED");
        long stoppedAt = show(interrupted).path("units").asLong();
        staff.post(PRE_CHECKS + "/{}/resume", Map.of(), interrupted).expect(200);
        awaitUnits(interrupted, 4 * units / 5);
        heap.add(usedHeapMegabytes());
        await(interrupted, "COMPLETED");
        System.out.printf(Locale.ROOT,
                "[pre-check] %d database sessions killed, stopped and resumed at %,d units, heap at 20, 60, 80 %%: %s MB%n",
                killed, stoppedAt, heap);

        assertThat(killed).isPositive();
        assertThat(show(interrupted).path("accounts").asLong()).isEqualTo(accounts);
        assertThat(show(interrupted).path("units").asLong()).isEqualTo(units);
        assertThat(outcomes(interrupted)).isEqualTo(outcomes(measured)).containsAllEntriesOf(expected());
        assertThat(ratios.get(ratios.size() / 2)).as("median ratio").isGreaterThanOrEqualTo(MIN_RATIO);
        assertThat(heap.getLast()).as("heap in MB").isLessThan(heap.getFirst() + 50);
    }

    private static void print(String what, Read read) {
        System.out.printf(Locale.ROOT, "[pre-check] %s: %,.0f units/s (%.1f s, %.1f s of processor time)%n", what,
                read.rate(), read.seconds(), read.processor());
    }

    private Map<String, Long> outcomes(String id) {
        Map<String, Long> outcomes = new TreeMap<>();
        show(id).path("counts").forEach(each -> outcomes.merge(each.path("outcome").asString(),
                each.path("units").asLong(), Long::sum));
        return outcomes;
    }

    /// Counted in the legacy system itself, or known by the kinds of the generated accounts.
    private Map<String, Long> expected() {
        return Map.of("ca-account", jssi.sql("""
                SELECT count(*) FROM wt_user JOIN wt_unit USING (yhm) WHERE dlfs = '2'""").query(Long.class).single(),
                "old-account-locked-in-system", jssi.sql("""
                        SELECT count(*) FROM wt_user JOIN wt_unit USING (yhm) WHERE dlfs <> '2' AND zt = '1'""")
                        .query(Long.class).single(),
                "wrong-uscc", 200L * (COPIES + 1), "old-unit-cancelled", 200L * (COPIES + 1), "representative-changed",
                200L * (COPIES + 1));
    }
}
