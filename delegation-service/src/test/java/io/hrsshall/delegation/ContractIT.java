package io.hrsshall.delegation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.TestGrants.TestUnit;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.UnitNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Checks the running service against its OpenAPI document.
@HallTest
class ContractIT {

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final TestGrants grants;

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.grants = new TestGrants(http, tokens, stubs);
    }

    @BeforeEach
    void stubEveryPersonAsRegistered() {
        stubs.answer("identity-service", "POST", "/internal/v1/person-matches",
                request -> Reply.of(200, Map.of("personId", UUID.randomUUID(), "proven", true, "maskedName", "李**",
                        "maskedIdNumber", "****2931", "maskedMobile", "1****82")));
    }

    @AfterEach
    void restoreMatchingStub() {
        new TestGrants(http, tokens, stubs);
    }

    @Test
    void onlyCallersNamedByTheContractAreAllowed() {
        TestUnit unit = grants.registeredUnit();
        TestPerson thief = grants.registeredPerson();
        Map<String, Object> appointment = new LinkedHashMap<>(thief.masked());
        appointment.putAll(Map.of("unitNumber", unit.number(), "institutionNumber", "JG000000011"));
        Map<String, Object> administrator = new LinkedHashMap<>(thief.masked());
        administrator.putAll(Map.of("unitNumber", unit.number(), "source",
                Map.of("system", "jshrss", "oldAccount", "njsl2015")));
        Map<String, Object> representative = new LinkedHashMap<>(thief.masked());
        representative.putAll(Map.of("unitNumber", unit.number(), "uscc", "91320106MA1MXKQP05", "unitName",
                "南京示例网络工程有限公司", "city", "320100", "claimed", false));
        Map<String, Object> claimed = new LinkedHashMap<>(representative);
        claimed.putAll(Map.of("claimed", true, "unitNumber", TestGrants.freshUnitNumber()));

        PolicyCheck.of("delegation-service", http, tokens)
                .refusing("grantInstitutionAdministrator", "institution-service", appointment, "saga-unknown")
                .refusing("grantUpgradedAdministrator", "legacy-migration-service", administrator, "saga-unknown")
                .refusing("grantLegalRepresentative", "legacy-migration-service", representative, "saga-unknown")
                .refusing("grantLegalRepresentative", "legacy-migration-service", claimed, "caller-not-allowed")
                .assertHolds();
    }

    @Test
    void fuzzedRequestsCauseNoServerError() {
        TestUnit unit = grants.registeredUnit();
        FuzzReport report = fuzz(operation -> !addsUnits(operation) && !isAccessRequest(operation), unit,
                random -> unit.number());

        report.assertClean();
        assertThat(report.operations()).hasSizeGreaterThan(15);
    }

    /// Uses an agent that is not revoked in the meantime, with a new token after each approval.
    @Test
    void fuzzedAccessRequestsCauseNoServerError() {
        TestUnit unit = grants.registeredUnit();
        fuzz(ContractIT::isAccessRequest, unit, random -> unit.number()).assertClean();
    }

    @Test
    void fuzzedRequestsThatAddUnitsCauseNoServerError() {
        fuzz(ContractIT::addsUnits, grants.registeredUnit(),
                random -> UnitNumber.of(500_000_000_000L + random.nextInt(Integer.MAX_VALUE)).value()).assertClean();
    }

    private FuzzReport fuzz(Predicate<Operation> operations, TestUnit unit, Function<Random, String> unitNumbers) {
        TestPerson agent = grants.registeredPerson();
        String grant = grants.agentOf(unit, agent, "SI.REG").grant();
        ContractFuzz fuzz = ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase()).only(operations)
                .as(operation -> {
                    if (operation.id().equals("askForAccess")) {
                        return grants.caller(unit.number(), Tier.AGENT, agent, grant, epoch(grant), "SI.REG").token();
                    }
                    return operation.rule().tier() == null
                            ? tokens.callers("delegation-service", unit.number(), "320100000018", "320100")
                                    .tokenFor(operation)
                            : unit.legalRepresentative().token();
                }).given("name", "李晓梅").given("idType", "RESIDENT_ID_CARD").given("idNumber", ContractIT::idNumber)
                .given("mobile", random -> "138%08d".formatted(random.nextInt(100_000_000)))
                .given("from", TestGrants.today().toString()).given("to", TestGrants.today().plusDays(300).toString())
                .given("windowTo", TestGrants.today().plusYears(2).toString()).given("uscc", "91320106MA1MXKQP05")
                .given("city", "320100").given("personId", ContractIT::uuid).given("unitNumber", unitNumbers);
        return fuzz.run();
    }

    private long epoch(String grant) {
        return jdbc.sql("SELECT epoch FROM unit_grant WHERE id = ?").param(UUID.fromString(grant)).query(Long.class)
                .single();
    }

    private static boolean isAccessRequest(Operation operation) {
        return operation.path().contains("/access-requests");
    }

    private static boolean addsUnits(Operation operation) {
        return operation.id().equals("grantLegalRepresentative");
    }

    private static String idNumber(Random random) {
        String first17 = "32010619900307%03d".formatted(random.nextInt(1_000));
        return first17 + IdDocument.checkCharacter(first17);
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
