package io.hrsshall.institution;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import org.junit.jupiter.api.Test;

/// The running service against its document.
@HallTest
class ContractIT {

    private final Http http;
    private final Tokens tokens;
    private final TestTown town;

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.town = new TestTown(http, tokens, stubs);
    }

    @Test
    void onlyWhoIsNamedMayCall() {
        PolicyCheck.of("institution-service", http, tokens).assertHolds();
    }

    @Test
    void noRequestMakesTheServiceFail() {
        String unit = town.newUnit(TestTown.NANJING);
        String number = town.openInstitution(unit);

        FuzzReport report = fuzz(unit, number).given("number", number)
                .only(operation -> !operation.id().equals("openInstitution")).run();

        report.assertClean();
        // The fuzzer knows no ETag of the path that changes an administrator: the journey does that.
        assertThat(report.operations()).allSatisfy((operation, counts) -> {
            if (!operation.equals("changeInstitutionAdministrator")) {
                assertThat(counts.validAccepted()).as(operation).isPositive();
            }
        });
    }

    @Test
    void noOpeningFails() {
        String unit = town.newUnit(TestTown.NANJING);
        FuzzReport report = fuzz(unit, town.openInstitution(unit))
                .given("number", random -> town.registeredInstitution(unit))
                .only(operation -> operation.id().equals("openInstitution")).run();

        report.assertClean();
        assertThat(report.of("openInstitution").validAccepted()).isPositive();
    }

    private ContractFuzz fuzz(String unit, String number) {
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("institution-service", unit, number, TestTown.NANJING)).given("unitNumber", unit)
                .given("name", TestPerson.NAME).given("idType", "RESIDENT_ID_CARD")
                .given("idNumber", random -> town.registeredPerson().idNumber()).given("mobile", TestPerson.MOBILE);
    }
}
