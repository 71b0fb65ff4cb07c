package io.hrsshall.legacy.upgrades;

import static io.hrsshall.kit.test.Await.untilTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The pre-check of the 10,000 generated accounts of each system, and of some others.
class PreCheckIT extends UpgradeIT {

    static final String PRE_CHECKS = "/api/v1/city/legacy-pre-checks";
    private static final String TASK = "account-pre-check";

    private final Tokens tokens;
    /// Of the province, who see the counts of all cities.
    private final Http staff;

    PreCheckIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Tokens tokens) {
        super(http, events, stubs, jdbc);
        this.tokens = tokens;
        this.staff = http.as(tokens.staff("320000"));
    }

    private String start(String system) {
        endOthers();
        return staff.post(PRE_CHECKS, Map.of("system", system)).expect(201).json().path("id").asString();
    }

    /// Those of the contract's fuzz.
    private void endOthers() {
        untilTask(jdbc, TASK, "no other pre-check runs",
                () -> count("SELECT count(*) FROM pre_check WHERE status IN ('RUNNING', 'STOPPING')") == 0);
    }

    private JsonNode show(String id) {
        return staff.get(PRE_CHECKS + "/{}", id).expect(200).json();
    }

    private void await(String id, String status) {
        untilTask(jdbc, TASK, status, () -> show(id).path("status").asString().equals(status));
    }

    /// Units of all cities by outcome.
    private Map<String, Long> outcomes(String id) {
        Map<String, Long> outcomes = new TreeMap<>();
        show(id).path("counts").forEach(each -> outcomes.merge(each.path("outcome").asString(),
                each.path("units").asLong(), Long::sum));
        return outcomes;
    }

    private Map<String, Long> preCheck(LegacySystem system) {
        String id = start(system.name());
        await(id, "COMPLETED");
        JsonNode done = show(id);
        Map<String, Long> outcomes = outcomes(id);
        assertThat(outcomes.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(done.path("units").asLong())
                .isEqualTo(done.path("total").asLong());
        assertThat(done.path("accounts").asLong()).isGreaterThanOrEqualTo(10_000);
        return outcomes;
    }

    private List<Long> rows() {
        return List.of(count("SELECT count(*) FROM upgrade"), count("SELECT count(*) FROM refused_account"),
                count("SELECT count(*) FROM outbox_event"), count("SELECT count(*) FROM guess_counter"),
                (long) services.units.size(), (long) services.grants.size(), (long) services.accounts.size());
    }

    @Test
    void whatAPreCheckSaysIsWhatTheUpgradeDoes() {
        Map<String, Long> before = preCheck(LegacySystem.TAIZHOU);
        LegacyAccount upgraded = account(Map.of());
        setAdministrator(confirmedUpgrade(upgraded), registeredPerson()).expect(200);
        LegacyAccount waiting = account(Map.of());
        services.registerUnit(uscc(waiting), idNumber());
        verify(start(waiting.system()), waiting).expect(200);
        LegacyAccount inConflict = account(Map.of());
        services.registerUnit(uscc(inConflict), idNumber());
        Opened conflict = start(inConflict.system());
        verify(conflict, inConflict).expect(200);
        confirm(conflict).expect(200);
        LegacyAccount joining = account(Map.of());
        services.registerUnit(uscc(joining), joining.representative());
        LegacyAccount known = account(Map.of());
        services.personOf(known.representative());
        LegacyAccount otherName = account(Map.of());
        services.personOf(otherName.representative());
        services.idNumbersOfOtherNames.add(otherName.representative());
        account(Map.of("units", 3));
        LegacyAccount cancelled = account(Map.of());
        simulator.changeEntry(uscc(cancelled), Map.of("status", "注销"));
        LegacyAccount changed = account(Map.of());
        simulator.changeEntry(uscc(changed), Map.of("legalRepresentative", Map.of()));
        account(Map.of("locked", true));
        account(Map.of("ca", true));
        List<Long> rows = rows();

        Map<String, Long> after = preCheck(LegacySystem.TAIZHOU);

        assertThat(rows()).isEqualTo(rows);
        Map<String, Long> change = new TreeMap<>(after);
        before.forEach((outcome, units) -> change.merge(outcome, -units, Long::sum));
        change.values().removeIf(units -> units == 0);
        Map<String, Long> expected = new TreeMap<>(Map.of("already-upgraded", 1L, "upgrade-in-conflict", 1L,
                "conflict", 1L, "join", 1L, "upgrade", 1L, "person-name-differs", 1L, "administrator-missing", 3L,
                "old-unit-cancelled", 1L, "representative-changed", 1L));
        expected.putAll(Map.of("old-account-locked-in-system", 1L, "ca-account", 1L));
        assertThat(change).isEqualTo(expected);
        assertThat(before.get("wrong-uscc")).isEqualTo(200);

        verify(start(cancelled.system()), cancelled).expect(409, "old-unit-cancelled");
        verify(start(changed.system()), changed).expect(409, "representative-changed");
        verify(start(upgraded.system()), upgraded).expect(409, "already-upgraded");
        Opened joined = start(joining.system());
        verify(joined, joining).expect(200);
        assertThat(confirm(joined).expect(200).json().path("step").asString()).isEqualTo("JOINED");
        Opened waits = start(waiting.system());
        verify(waits, waiting).expect(200);
        assertThat(confirm(waits).expect(200).json().path("step").asString()).isEqualTo("CONFLICT");
    }

    @Test
    void aCitySeesItsOwnRowsOnly() {
        endOthers();
        Http city = http.as(tokens.staff("320500"));
        city.post(PRE_CHECKS, Map.of("system", "JSHRSS")).expect(404, "not-found");
        JsonNode started = staff.post(PRE_CHECKS, Map.of("system", "JSHRSS")).expect(201).json();
        String id = started.path("id").asString();
        city.post(PRE_CHECKS + "/{}/stop", null, id).expect(404, "not-found");
        await(id, "COMPLETED");
        JsonNode all = show(id);
        List<JsonNode> own = all.path("counts").valueStream()
                .filter(each -> each.path("city").asString().equals("320500")).toList();
        assertThat(own).isNotEmpty().hasSizeLessThan(all.path("counts").size());

        JsonNode shown = city.get(PRE_CHECKS + "/{}", id).expect(200).json();

        assertThat(shown.path("counts").valueStream()).containsExactlyElementsOf(own);
        assertThat(shown.path("units")).isEqualTo(all.path("units"));
        List<String> report = city.with("Accept", "text/csv").get(PRE_CHECKS + "/{}/report", id).expect(200).text()
                .lines().skip(1).toList();
        assertThat(report).hasSameSizeAs(own).allSatisfy(row -> assertThat(row).startsWith("JSHRSS,320500,"));
        assertThat(started.has("counts")).isFalse();
        assertThat(city.get(PRE_CHECKS).expect(200).json().path("items").valueStream())
                .isNotEmpty().noneMatch(each -> each.has("counts"));
    }

    private static String decoded(String context) {
        return new String(Base64.getDecoder().decode(context), StandardCharsets.ISO_8859_1);
    }

    private LegacyAccount account(Map<String, Object> properties) {
        Map<String, Object> all = new TreeMap<>(properties);
        all.put("city", "321200");
        return simulator.account(LegacySystem.TAIZHOU, all);
    }

    /// As a process leaves it that is killed after Spring Batch has recorded the job, and before its execution.
    private Map<String, Long> aPreCheckWhoseExecutionWasNotRecorded() {
        services.unitLookups.set(0);
        String id = start("JSHRSS");
        untilTask(jdbc, TASK, "it is stuck", () -> show(id).has("problem"));
        staff.post(PRE_CHECKS + "/{}/stop", Map.of(), id).expect(200);
        await(id, "STOPPED");
        services.unitLookups.set(Integer.MAX_VALUE);
        jdbc.sql("TRUNCATE batch_job_execution CASCADE").update();
        staff.post(PRE_CHECKS + "/{}/resume", Map.of(), id).expect(200);
        await(id, "COMPLETED");
        return outcomes(id);
    }

    private void markAsRunning(String table) {
        jdbc.sql("""
                UPDATE %s SET status = 'STARTED', end_time = NULL
                WHERE job_execution_id = (SELECT max(job_execution_id) FROM batch_job_execution)""".formatted(table))
                .update();
    }

    @Test
    @Tag("nightly")
    void aPreCheckIsStoppedAndContinuesAfterACrashWithoutCountingTwice() {
        Map<String, Long> complete = aPreCheckWhoseExecutionWasNotRecorded();
        // Enough for the three look-ups of the first transaction while others are ahead, too few for all seven.
        services.unitLookups.set(6);
        String id = start("JSHRSS");
        untilTask(jdbc, TASK, "it is stuck",
                () -> show(id).path("problem").asString("").equals("unit-service-unavailable"));
        staff.post(PRE_CHECKS, Map.of("system", "JSHRSS")).expect(409, "pre-check-running");
        staff.post(PRE_CHECKS + "/{}/resume", Map.of(), id).expect(409, "pre-check-not-stopped");
        assertThat(staff.post(PRE_CHECKS + "/{}/stop", Map.of(), id).expect(200).json().has("counts")).isFalse();
        await(id, "STOPPED");
        JsonNode stopped = show(id);
        assertThat(stopped.path("units").asLong()).isPositive().isLessThan(stopped.path("total").asLong());
        // As a process leaves it that is killed.
        markAsRunning("batch_job_execution");
        markAsRunning("batch_step_execution");
        assertThat(staff.post(PRE_CHECKS + "/{}/resume", Map.of(), id).expect(200).json().has("counts")).isFalse();
        untilTask(jdbc, TASK, "it is stuck again", () -> show(id).has("problem"));
        staff.post(PRE_CHECKS + "/{}/stop", Map.of(), id).expect(200);
        await(id, "STOPPED");
        // As one leaves it that loses the database for a moment.
        markAsRunning("batch_step_execution");
        services.unitLookups.set(Integer.MAX_VALUE);

        staff.post(PRE_CHECKS + "/{}/resume", Map.of(), id).expect(200);

        await(id, "COMPLETED");
        assertThat(outcomes(id)).isEqualTo(complete);
        staff.post(PRE_CHECKS + "/{}/stop", Map.of(), id).expect(409, "pre-check-not-running");
        assertThat(staff.get(PRE_CHECKS + "?system=JSHRSS&limit=1").expect(200).json().at("/items/0/id").asString())
                .isEqualTo(id);
        // A user name may be an ID number.
        assertThat(jdbc.sql("SELECT short_context FROM batch_step_execution_context").query(String.class).list())
                .isNotEmpty().allSatisfy(context -> assertThat(context + decoded(context)).doesNotContain("jsrs"));
        String report = staff.with("Accept", "text/csv").with("Accept-Language", "zh")
                .get(PRE_CHECKS + "/{}/report", id).expect(200).text();
        assertThat(report).startsWith("\uFEFF历史系统,地市代码").contains("JSHRSS,320100,南京市,ca-account,使用 CA 登录,");
        assertThat(report.lines()).hasSize(1 + show(id).path("counts").size());
    }
}
