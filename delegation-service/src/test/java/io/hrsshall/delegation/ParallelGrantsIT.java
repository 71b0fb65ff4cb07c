package io.hrsshall.delegation;

import static io.hrsshall.delegation.TestGrants.aYear;
import static io.hrsshall.delegation.TestGrants.scopes;
import static io.hrsshall.delegation.TestGrants.today;
import static io.hrsshall.delegation.TestGrants.window;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.delegation.TestGrants.TestUnit;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rules that hold under concurrent requests.
@HallTest
class ParallelGrantsIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final TestGrants grants;

    ParallelGrantsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
        this.grants = new TestGrants(http, tokens, stubs);
    }

    @Test
    void fiftyConcurrentGrantsLeaveExactlyTenAgents() throws Exception {
        TestUnit unit = grants.registeredUnit();
        List<TestPerson> persons = Stream.generate(grants::registeredPerson).limit(50).toList();
        unit.legalRepresentative().token();

        List<Answer> answers = runConcurrently(persons.stream()
                .<Callable<Answer>>map(person -> () -> grants.grantAgent(unit,
                        unit.legalRepresentative(), person,
                        // Half of them start later; a future start counts.
                        Math.floorMod(person.id().hashCode(), 2) == 0
                                ? aYear()
                                : window(today().plusDays(30), today().plusDays(60)),
                        "SI.REG"))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).hasSize(40)
                .allSatisfy(answer -> answer.expect(409, "agents-full"));
        assertThat(stored(unit, "AGENT")).isEqualTo(10);
    }

    @Test
    void twentyConcurrentAppointmentsLeaveOneAdministrator() throws Exception {
        TestUnit unit = grants.registeredUnit();
        List<TestPerson> persons = Stream.generate(grants::registeredPerson).limit(20).toList();
        unit.legalRepresentative().token();

        List<Answer> answers = runConcurrently(persons.stream()
                .<Callable<Answer>>map(person -> () -> grants.appoint(unit, person, aYear())).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "administrator-exists"));
        assertThat(stored(unit, "ADMINISTRATOR")).isEqualTo(1);
    }

    @Test
    void theDatabaseRejectsASecondAdministrator() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller administrator = grants.administratorOf(unit, grants.registeredPerson());

        assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> jdbc.sql("""
                INSERT INTO unit_grant (id, unit_number, position, person_id, masked_name, masked_id_number, status,
                    valid_from, valid_to, scopes, review_scopes, epoch, created_at, created_by, changed_at, changed_by,
                    version)
                SELECT gen_random_uuid(), unit_number, position, gen_random_uuid(), masked_name, masked_id_number,
                    status, valid_from, valid_to, scopes, review_scopes, 1, created_at, created_by, changed_at,
                    changed_by, 0
                FROM unit_grant WHERE id = ?""").param(UUID.fromString(administrator.grant())).update());
    }

    @Test
    void anEndedAdministratorIsReplacedAndMayBeRenewedAfterTheSuccessorWasRemoved() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller ended = grants.administratorOf(unit, grants.registeredPerson());
        grants.endYesterday(jdbc, ended);
        ActingCaller successor = grants.administratorOf(unit, grants.registeredPerson());
        Http owner = http.as(unit.legalRepresentative());
        String path = "/api/v1/units/{}/administrator/{}";
        Map<String, Object> renewed = Map.of("window", window(today(), today().plusDays(30)));

        owner.with("If-Match", "*").put(path, renewed, unit.number(), ended.grant())
                .expect(409, "administrator-exists");
        owner.delete(path, unit.number(), successor.grant()).expect(204);
        owner.with("If-Match", "*").put(path, renewed, unit.number(), ended.grant()).expect(200);

        grants.appoint(unit, grants.registeredPerson(), aYear()).expect(409, "administrator-exists");
    }

    @Test
    @Tag("nightly")
    void tenConcurrentGrantsToOnePersonLeaveOneGrant() throws Exception {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        unit.legalRepresentative().token();

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> grants.grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI")).limit(10)
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "person-has-grant"));
    }

    @Test
    void tenConcurrentCallsOfOneSagaCreateOneGrant() throws Exception {
        String unit = TestGrants.freshUnitNumber();
        TestPerson owner = grants.registeredPerson();
        UUID saga = UUID.randomUUID();

        List<Answer> answers = runConcurrently(Stream.<Callable<Answer>>generate(
                () -> () -> grants.grantLegalRepresentative(saga, unit, owner, true)).limit(10).toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200)).extracting(answer -> answer.json().path("grantId"))
                .containsOnly(answers.getFirst().json().path("grantId"));
        grants.grantLegalRepresentative(UUID.randomUUID(), unit, grants.registeredPerson(), true)
                .expect(409, "legal-representative-exists");
        grants.grantLegalRepresentative(saga, unit, grants.registeredPerson(), true).expect(409, "saga-conflict");
    }

    @Test
    void aReplacedLegalRepresentativeGrantsNothingAfterTheReplacement() throws Exception {
        TestUnit unit = grants.registeredUnit();
        List<TestPerson> persons = Stream.generate(grants::registeredPerson).limit(9).toList();
        TestPerson successor = grants.registeredPerson();
        unit.legalRepresentative().token();
        List<Callable<Answer>> everything = new ArrayList<>(
                persons.stream().<Callable<Answer>>map(person -> () -> grants
                        .grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI.REG")).toList());
        everything.add(4, () -> grants.replaceLegalRepresentative(UUID.randomUUID(), unit.number(), successor));
        everything.add(() -> grants.appoint(unit, grants.registeredPerson(), aYear()));

        List<Answer> answers = runConcurrently(everything);

        answers.get(4).expect(200);
        assertThat(answers).filteredOn(answer -> answer.status() > 201)
                .allSatisfy(answer -> answer.expect(401, "authority-changed"));
        UUID former = UUID.fromString(unit.legalRepresentative().grant());
        long granted = answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(jdbc.sql("""
                SELECT count(*) FROM unit_grant g JOIN unit_grant former ON former.id = g.granted_by
                WHERE former.id = ? AND former.status = 'REVOKED' AND g.created_at <= former.changed_at""")
                .param(former).query(Long.class).single()).isEqualTo(granted);
        assertThat(jdbc.sql("SELECT count(*) FROM unit_grant WHERE granted_by = ?").param(former).query(Long.class)
                .single()).isEqualTo(granted);
        grants.grantAgent(unit, unit.legalRepresentative(), grants.registeredPerson(), aYear(), "SI")
                .expect(401, "authority-changed");
        // An administrator appointed just before the replacement awaits the confirmation like any other.
        assertThat(jdbc.sql("""
                SELECT count(*) FROM unit_grant
                WHERE unit_number = ? AND position = 'ADMINISTRATOR' AND NOT awaits_confirmation""")
                .param(unit.number()).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("nightly")
    void concurrentChangesAndARevocationUseEachEpochOnce() throws Exception {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI");
        Http owner = http.as(unit.legalRepresentative());
        List<Callable<Answer>> everything = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            int day = i + 1;
            everything.add(() -> owner.with("If-Match", "*").put("/api/v1/units/{}/agents/{}",
                    Map.of("window", window(today(), today().plusDays(day)), "scopes", scopes("SI", "EM.R" + day)),
                    unit.number(), agent.grant()));
            if (i == 12) {
                everything.add(() -> owner.delete("/api/v1/units/{}/agents/{}", unit.number(), agent.grant()));
            }
        }

        List<Answer> answers = runConcurrently(everything);

        long changed = answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() >= 300)
                .allSatisfy(answer -> answer.expect(409, "grant-revoked"));
        List<Long> epochs = jdbc.sql("SELECT epoch FROM grant_history WHERE grant_id = ? ORDER BY created_at, epoch")
                .param(UUID.fromString(agent.grant())).query(Long.class).list();
        assertThat(epochs).containsExactlyElementsOf(LongStream.rangeClosed(1, changed + 2).boxed().toList());
        assertThat(jdbc.sql("SELECT epoch FROM unit_grant WHERE id = ? AND status = 'REVOKED'")
                .param(UUID.fromString(agent.grant())).query(Long.class).single()).isEqualTo(changed + 2);
        assertThat(jdbc.sql("""
                SELECT count(*) FROM outbox_event WHERE key = ? AND type = 'hall.authority.changed.v1'""")
                .param(agent.grant()).query(Long.class).single()).isEqualTo(changed + 1);
    }

    /// Eight persons accept, decline and leave while the unit changes and revokes their offers.
    @Test
    @Tag("nightly")
    void answersAndRevocationsOfAnOfferExcludeEachOther() throws Exception {
        TestUnit unit = grants.registeredUnit();
        grants.requireAcceptance(unit);
        Http owner = http.as(unit.legalRepresentative());
        List<String> offers = new ArrayList<>();
        List<Callable<Answer>> everything = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestPerson person = grants.registeredPerson();
            Http holder = grants.holder(person);
            String id = grants.grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI").expect(201).json()
                    .path("id").asString();
            offers.add(id);
            String mine = "/api/v1/me/grants/" + id;
            everything.add(() -> holder.with("If-Match", "*").post(mine + "/acceptance", null));
            everything.add(() -> holder.with("If-Match", "*").post(mine + "/acceptance", null));
            everything.add(() -> holder.post(mine + "/refusal", null));
            everything.add(() -> holder.delete(mine));
            everything.add(() -> owner.with("If-Match", "*").put("/api/v1/units/{}/agents/{}",
                    Map.of("window", aYear(), "scopes", scopes("EM")), unit.number(), id));
            if (i % 2 == 0) {
                everything.add(() -> owner.delete("/api/v1/units/{}/agents/{}", unit.number(), id));
            }
        }

        List<Answer> answers = runConcurrently(everything);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 204, 409));
        for (String offer : offers) {
            List<String> changes = jdbc.sql("SELECT change FROM grant_history WHERE grant_id = ? ORDER BY epoch")
                    .param(UUID.fromString(offer)).query(String.class).list();
            assertThat(changes).startsWith("OFFERED").doesNotHaveDuplicates();
            assertThat(changes.stream().filter(List.of("DECLINED", "LEFT", "REVOKED")::contains)).hasSizeBetween(0, 1);
            assertThat(changes.contains("DECLINED") && changes.contains("ACCEPTED")).isFalse();
            assertThat(changes.contains("LEFT") && !changes.contains("ACCEPTED")).isFalse();
            assertThat(jdbc.sql("SELECT count(*) FROM unit_grant WHERE id = ? AND epoch = ?")
                    .param(UUID.fromString(offer)).param(changes.size()).query(Long.class).single()).isOne();
        }
    }

    @Test
    @Tag("nightly")
    void offersCountTowardsTheCapOfAgents() throws Exception {
        TestUnit unit = grants.registeredUnit();
        grants.requireAcceptance(unit);
        List<TestPerson> persons = Stream.generate(grants::registeredPerson).limit(14).toList();
        unit.legalRepresentative().token();

        List<Answer> answers = runConcurrently(persons.stream().<Callable<Answer>>map(
                person -> () -> grants.grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI")).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(10);
        assertThat(answers).filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> answer.expect(409, "agents-full"));
    }

    @Test
    void theDatabaseRejectsAnOfferThatReturnsAndACauseThatDoesNotFit() {
        TestUnit unit = grants.registeredUnit();
        UUID agent = UUID.fromString(grants.agentOf(unit, grants.registeredPerson(), "SI").grant());
        for (String change : List.of("status = 'OFFERED', offer_to = valid_to", "status = 'REVOKED'",
                "status = 'REVOKED', end_cause = 'DECLINED'", "end_cause = 'LEFT'", "offer_to = valid_to")) {
            assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc
                    .sql("UPDATE unit_grant SET epoch = epoch + 1, " + change + " WHERE id = ?").param(agent).update());
        }
    }

    @Test
    void aStaleVersionIsRejected() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI");
        Map<String, Object> change = Map.of("window", aYear(), "scopes", scopes("EM"));
        Http owner = http.as(unit.legalRepresentative());
        String path = "/api/v1/units/{}/agents/{}";

        owner.put(path, change, unit.number(), agent.grant()).expect(428, "if-match-missing");
        owner.with("If-Match", "\"1\"").put(path, change, unit.number(), agent.grant()).expect(200);
        owner.with("If-Match", "\"1\"").put(path, change, unit.number(), agent.grant()).expect(412, "if-match-stale");
        owner.with("If-Match", "\"1\"").delete(path, unit.number(), agent.grant()).expect(412, "if-match-stale");
        // A change to the same values keeps the version and the tokens.
        owner.with("If-Match", "\"2\"").put(path, change, unit.number(), agent.grant()).expect(200);
        owner.with("If-Match", "\"2\"").delete(path, unit.number(), agent.grant()).expect(204);
    }

    private long stored(TestUnit unit, String position) {
        return jdbc.sql("SELECT count(*) FROM unit_grant WHERE unit_number = ? AND position = ?").param(unit.number())
                .param(position).query(Long.class).single();
    }
}
