package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.legacy.upgrades.LegacySystemSimulator.LegacyAccount;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The running service against its contract.
class ContractIT extends UpgradeIT {

    private final Tokens tokens;

    /// The fuzz is one client.
    @BeforeEach
    void forgetAttempts() {
        jdbc.sql("DELETE FROM attempt_counter").update();
    }

    ContractIT(Http http, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Tokens tokens) {
        super(http, events, stubs, jdbc);
        this.tokens = tokens;
    }

    @Test
    void anInvalidTokenIsRefusedEvenWhereNoneIsNeeded() {
        PolicyCheck.of("legacy-migration-service", http, tokens).assertHolds();
    }

    @Test
    void everyAnswerKeepsTheContract() {
        Opened opened = confirmedUpgrade(simulator.account(1));
        fuzz().given("id", opened.id()).given("Upgrade-Token", opened.token()).run().assertClean();
    }

    /// With upgrades that are ready for the step, so that successful answers are checked, too.
    @ParameterizedTest
    @ValueSource(strings = {"startUpgrade", "showUpgrade", "verifyOldAccount", "confirmLegalPerson",
            "setAdministrator"})
    void everyStepKeepsTheContract(String operation) {
        AtomicReference<Opened> current = new AtomicReference<>(start());
        LegacyAccount account = simulator.account(1);
        FuzzReport report = fuzz().only(each -> each.id().equals(operation)).given("id", random -> {
            Opened ready = readyFor(operation);
            current.set(ready);
            return ready.id();
        }).given("Upgrade-Token", random -> Objects.requireNonNull(current.get()).token())
                .given("username", account.username())
                .given("password", operation.equals("verifyOldAccount") ? account.password() : PASSWORD)
                .given("unitNumber", account.unit().path("unitNumber").asString()).requests(4).untilAccepted().run();

        report.assertClean();
        report.assertAccepted(operation);
    }

    private ContractFuzz fuzz() {
        String administrator = registeredPerson();
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("legacy-migration-service", UnitNumber.of(77_001).value(), "32010077001", "320100"))
                .given("idType", "RESIDENT_ID_CARD").given("idNumber", administrator).given("name", "李晓梅")
                .given("mobile", MOBILE).given("confirmation", PASSWORD);
    }

    private Opened readyFor(String operation) {
        if (operation.equals("verifyOldAccount")) {
            return start();
        }
        Opened opened = start();
        verify(opened, simulator.account(1)).expect(200);
        if (operation.equals("setAdministrator")) {
            confirm(opened).expect(200);
        }
        return opened;
    }
}
