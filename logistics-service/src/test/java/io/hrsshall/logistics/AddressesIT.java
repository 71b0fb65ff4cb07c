package io.hrsshall.logistics;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// 我的收件地址.
class AddressesIT extends LogisticsIT {

    private static final String PATH = "/api/v1/units/{}/addresses/{}";

    AddressesIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @Test
    void theFirstAddressIsTheUsualOneUntilAnotherBecomesIt() {
        String unit = newUnit();
        JsonNode first = addAddress(unit, "北京东路 63 号", false).expect(201).json();
        assertThat(first.required("usual").asBoolean()).isTrue();
        assertThat(first.required("mobile").asString()).isEqualTo("1****32");

        JsonNode second = addAddress(unit, "中山路 1 号", true).expect(201).json();

        JsonNode all = addresses(unit);
        assertThat(all.valueStream().map(address -> address.required("id"))).containsExactly(second.required("id"),
                first.required("id"));
        assertThat(all.valueStream().map(address -> address.required("usual").asBoolean())).containsExactly(true,
                false);
    }

    @Test
    void thirtyConcurrentAdditionsLeaveTwentyAddresses() throws Exception {
        String unit = newUnit();
        administrator(unit).token();

        List<Answer> answers = runConcurrently(IntStream.range(0, 30)
                .<Callable<Answer>>mapToObj(i -> () -> addAddress(unit, "北京东路 " + i + " 号", i % 2 == 0)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(20);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "too-many-addresses"));
        JsonNode all = addresses(unit);
        assertThat(all).hasSize(20);
        assertThat(usual(all)).isEqualTo(1);
    }

    @Test
    @Tag("nightly")
    void concurrentChangesLeaveOneUsualAddress() throws Exception {
        String unit = newUnit();
        List<JsonNode> all = Stream.generate(() -> addAddress(unit, "北京东路 1 号", false).expect(201).json()).limit(8)
                .toList();

        List<Answer> answers = runConcurrently(all.stream()
                .<Callable<Answer>>map(address -> () -> http.as(administrator(unit)).with("If-Match", "*").put(PATH,
                        entry("中山路 1 号", true), unit, address.required("id").asString()))
                .toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        assertThat(usual(addresses(unit))).isEqualTo(1);
    }

    @Test
    void aStaleVersionIsRefused() {
        String unit = newUnit();
        Answer added = addAddress(unit, "北京东路 63 号", true).expect(201);
        String id = added.json().required("id").asString();
        Http caller = http.as(administrator(unit));

        caller.put(PATH, entry("中山路 1 号", true), unit, id).expect(428, "if-match-missing");
        Answer changed = caller.with("If-Match", added.etag()).put(PATH, entry("中山路 1 号", true), unit, id).expect(200);
        assertThat(changed.json().required("street").asString()).isEqualTo("中山路 1 号");
        caller.with("If-Match", added.etag()).put(PATH, entry("中山路 2 号", true), unit, id).expect(412,
                "if-match-stale");
        caller.with("If-Match", changed.etag()).put(PATH, entry("中山路 3 号", true), unit, id).expect(200);
    }

    @Test
    void anAddressIsRemovedOnce() throws Exception {
        String unit = newUnit();
        String id = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        Http caller = http.as(administrator(unit));

        List<Answer> answers = runConcurrently(
                Stream.<Callable<Answer>>generate(() -> () -> caller.delete(PATH, unit, id)).limit(6).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 204)
                .allSatisfy(answer -> answer.expect(404, "not-found"));
        assertThat(addresses(unit)).isEmpty();
        caller.with("If-Match", "*").put(PATH, entry("中山路 1 号", true), unit, id).expect(404, "not-found");
    }

    private String addAs(Http agent, String unit, String street) {
        JsonNode added = agent.post("/api/v1/units/{}/addresses", entry(street, false), unit).expect(201).json();
        assertThat(added.required("usual").asBoolean()).isFalse();
        assertThat(added.required("changeable").asBoolean()).isTrue();
        return added.required("id").asString();
    }

    /// An agent whose scopes end at registration would otherwise receive the results of all cases that name no address.
    @Test
    void anAgentNeverDirectsResultsThatNameNoAddress() {
        String unit = newUnit();
        Http agent = http.as(agent(unit, "SI.REG"));
        agent.post("/api/v1/units/{}/addresses", entry("代理人家 9 号", true), unit).expect(403, "tier-missing");
        String ofAgent = addAs(agent, unit, "代理人家 9 号");
        String caseId = approvedCase(unit, "SI.PAY.CERT", NANJING, null);
        Http onBehalf = http.as(tokens.service("case-service", "logistics-service")).with("Hall-User-Token",
                administrator(unit).token());

        onBehalf.get("/internal/v1/units/{}/usual-address", unit).expect(404, "not-found");
        http.as(tokens.city(NANJING)).get("/api/v1/city/cases/{}/delivery-address", caseId)
                .expect(409, "no-delivery-address");
        String own = addAddress(unit, "北京东路 63 号", false).expect(201).json().required("id").asString();

        assertThat(usual(addresses(unit))).isEqualTo(1);
        assertThat(onBehalf.get("/internal/v1/units/{}/usual-address", unit).expect(200).json().required("id")
                .asString()).isEqualTo(own);
        http.as(administrator(unit)).delete(PATH, unit, own).expect(204);
        onBehalf.get("/internal/v1/units/{}/usual-address", unit).expect(404, "not-found");
        assertThat(http.as(tokens.city(NANJING))
                .get("/api/v1/city/cases/{}/delivery-address",
                        approvedCase(unit, "SI.REG.EMP", NANJING, ofAgent))
                .expect(200).json().required("street").asString()).isEqualTo("代理人家 9 号");
    }

    @Test
    void anAgentChangesOnlyOwnAddressesThatNoRunningCaseNames() {
        String unit = newUnit();
        String usual = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        String other = addAddress(unit, "北京东路 64 号", false).expect(201).json().required("id").asString();
        Http agent = http.as(agent(unit, "SI.REG")).with("If-Match", "*");
        Http colleague = http.as(agent(unit, "SI.REG").person("0199f3a0-0000-7000-8000-00000000cccc"))
                .with("If-Match", "*");
        String own = addAs(agent, unit, "中山路 1 号");

        for (String address : List.of(usual, other)) {
            assertThat(agent.put(PATH, entry("代理人家 9 号", false), unit, address).expect(403, "tier-missing").json()
                    .at("/missing/tier").asString()).isEqualTo("administrator");
            agent.delete(PATH, unit, address).expect(403, "tier-missing");
        }
        colleague.put(PATH, entry("同事家 1 号", false), unit, own).expect(403, "tier-missing");
        colleague.delete(PATH, unit, own).expect(403, "tier-missing");
        agent.put(PATH, entry("中山路 2 号", true), unit, own).expect(403, "tier-missing");
        agent.put(PATH, entry("中山路 2 号", false), unit, own).expect(200);
        assertThat(agent.get("/api/v1/units/{}/addresses", unit).expect(200).json().required("items").valueStream()
                .filter(address -> address.required("changeable").asBoolean())
                .map(address -> address.required("id").asString())).containsExactly(own);
        String running = filedCase(unit, "SI.REG.EMP", NANJING, "SUBMITTED", null, own);
        agent.put(PATH, entry("中山路 3 号", false), unit, own).expect(409, "address-in-use");
        agent.delete(PATH, unit, own).expect(409, "address-in-use");
        CASES.remove(running);
        http.as(administrator(unit)).with("If-Match", "*").put(PATH, entry("中山路 4 号", false), unit, own).expect(200);
        agent.delete(PATH, unit, own).expect(403, "tier-missing");
    }

    @Test
    void aChangeOfTheUsualAddressIsAnnounced() {
        String unit = newUnit();
        String first = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        String second = addAddress(unit, "中山路 1 号", false).expect(201).json().required("id").asString();
        Http administrator = http.as(administrator(unit)).with("If-Match", "*");
        administrator.put(PATH, entry("中山路 2 号", false), unit, second).expect(200);
        administrator.put(PATH, entry("中山路 2 号", true), unit, second).expect(200);
        administrator.delete(PATH, unit, first).expect(204);
        administrator.delete(PATH, unit, second).expect(204);

        assertThat(jdbc.sql("""
                SELECT subject FROM outbox_event WHERE key = ? AND type = 'hall.address.usual-changed.v1'
                ORDER BY seq""").param(unit).query(String.class).list()).containsExactly(first, second, second);
        events.await("hall.address.usual-changed.v1", second);
    }

    /// case-service is trusted with its call, but the unit is that of the user whom it calls for.
    @Test
    void anAddressIsCheckedForTheUnitOfTheUserOnly() {
        String unit = newUnit();
        String other = newUnit();
        String id = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        Http caseService = http.as(tokens.service("case-service", "logistics-service"));
        Http onBehalf = caseService.with("Hall-User-Token", administrator(unit).token());
        Http onBehalfOfOther = caseService.with("Hall-User-Token", administrator(other).token());
        String check = "/internal/v1/units/{}/addresses/{}";
        String usual = "/internal/v1/units/{}/usual-address";

        onBehalf.get(check, unit, id).expect(204);
        assertThat(onBehalf.get(usual, unit).expect(200).json().required("id").asString()).isEqualTo(id);
        onBehalfOfOther.get(check, unit, id).expect(404, "not-found");
        onBehalfOfOther.get(usual, unit).expect(404, "not-found");
        onBehalfOfOther.get(usual, other).expect(404, "not-found");
        caseService.get(check, unit, id).expect(403, "user-missing");
        caseService.get(usual, unit).expect(403, "user-missing");
    }

    @Test
    void anInstitutionHasItsOwnAddressesAndUsesThoseOfItsUnitWithoutAny() {
        String unit = newUnit();
        String ofUnit = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        String number = InstitutionNumber.of(3).value();
        String path = "/api/v1/institutions/{}/addresses";
        Http institution = http.as(tokens.institution(number, unit));
        Http onBehalf = http.as(tokens.service("case-service", "logistics-service")).with("Hall-User-Token",
                tokens.institution(number, unit).token());
        String check = "/internal/v1/units/{}/addresses/{}";
        String usual = "/internal/v1/units/{}/usual-address";
        assertThat(onBehalf.get(usual, unit).expect(200).json().required("id").asString()).isEqualTo(ofUnit);
        onBehalf.get(check, unit, ofUnit).expect(204);

        String own = institution.post(path, entry("中山路 1 号", true), number).expect(201).json().required("id")
                .asString();

        assertThat(onBehalf.get(usual, unit).expect(200).json().required("id").asString()).isEqualTo(own);
        onBehalf.get(check, unit, own).expect(204);
        onBehalf.get(check, unit, ofUnit).expect(404, "not-found");
        assertThat(institution.get(path, number).expect(200).json().required("items")).hasSize(1);
        assertThat(addresses(unit)).hasSize(1);
        http.as(administrator(unit)).delete(PATH, unit, own).expect(404, "not-found");
        institution.get(path, InstitutionNumber.of(4).value()).expect(404, "not-found");
        institution.with("If-Match", "*").put(path + "/{}", entry("中山路 2 号", true), number, own).expect(200);
        institution.delete(path + "/{}", number, own).expect(204);
        assertThat(onBehalf.get(usual, unit).expect(200).json().required("id").asString()).isEqualTo(ofUnit);
    }

    @Test
    void oldVersionsOfAddressesAreDeletedAfterTwoYears() {
        String unit = newUnit();
        String id = addAddress(unit, "北京东路 63 号", true).expect(201).json().required("id").asString();
        http.as(administrator(unit)).delete(PATH, unit, id).expect(204);
        String kept = addAddress(unit, "中山路 1 号", true).expect(201).json().required("id").asString();
        jdbc.sql("UPDATE address_version SET valid_to = now() - interval '731 days' WHERE address_id = ?::uuid")
                .param(id)
                .update();
        jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = 'address-version-retention'").update();

        until("the deletion", () -> jdbc.sql("SELECT address_id::text FROM address_version WHERE owner = ?")
                .param(unit).query(String.class).list().equals(List.of(kept)));
    }

    @Test
    void theSameKeyAddsOneAddress() {
        String unit = newUnit();
        Http caller = http.as(administrator(unit)).with("Idempotency-Key", "one-address");
        JsonNode first = caller.post("/api/v1/units/{}/addresses", entry("北京东路 63 号", true), unit).expect(201).json();

        assertThat(caller.post("/api/v1/units/{}/addresses", entry("北京东路 63 号", true), unit).expect(201).json())
                .isEqualTo(first);
        caller.post("/api/v1/units/{}/addresses", entry("中山路 1 号", true), unit).expect(422, "idempotency-key-reused");
        assertThat(addresses(unit)).hasSize(1);
    }

    @Test
    void invalidFieldsAreReportedByName() {
        String unit = newUnit();
        Map<String, Object> bad = new LinkedHashMap<>(entry("北京东路 63 号", true));
        bad.put("mobile", "12345");
        assertThat(add(unit, bad).required("field").asString()).isEqualTo("mobile");
        bad.put("mobile", MOBILE);
        bad.put("postalCode", "21000");
        assertThat(add(unit, bad).required("code").asString()).isEqualTo("postal-code-form");
        bad.remove("postalCode");
        bad.put("street", " ");
        assertThat(add(unit, bad).required("field").asString()).isEqualTo("street");
        bad.put("street", "北京东路 63 号");
        bad.put("region", "火星");
        assertThat(add(unit, bad).required("code").asString()).isEqualTo("region-unknown");
    }

    private JsonNode add(String unit, Map<String, Object> entry) {
        return http.as(administrator(unit)).post("/api/v1/units/{}/addresses", entry, unit).expect(422).json()
                .at("/errors/0");
    }

    @Test
    void addressesAreEncryptedAtRest() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);

        byte[] stored = jdbc.sql("SELECT cipher FROM address WHERE owner = ?").param(unit).query(byte[].class)
                .single();

        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("王小明", MOBILE, "北京东路");
    }

    private static long usual(JsonNode addresses) {
        return addresses.valueStream().filter(address -> address.required("usual").asBoolean()).count();
    }
}
