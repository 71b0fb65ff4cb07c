package io.hrsshall.institution;

import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Checks the running service against its OpenAPI document.
@HallTest
class ContractIT {

    private static final Set<String> VERSIONED = Set.of("changeInstitutionAdministrator", "correctInstitution",
            "suspendInstitution", "resumeInstitution");

    private final Http http;
    private final Tokens tokens;
    private final TestInstitutions institutions;

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.institutions = new TestInstitutions(http, tokens, stubs);
    }

    @Test
    void onlyListedCallersAreAllowed() {
        PolicyCheck.of("institution-service", http, tokens).assertHolds();
    }

    @Test
    void fuzzedRequestsCauseNoServerError() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        String number = institutions.openInstitution(unit);

        FuzzReport report = fuzz(unit, number).given("number", number)
                .only(operation -> !operation.id().equals("openInstitution")).untilAccepted().run();

        report.assertClean();
        // The fuzzer cannot send a valid ETag; InstitutionJourneyIT covers these operations.
        report.operations().keySet().stream().filter(operation -> !VERSIONED.contains(operation))
                .forEach(report::assertAccepted);
    }

    @Test
    void fuzzedOpeningsCauseNoServerError() {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        FuzzReport report = fuzz(unit, institutions.openInstitution(unit))
                .given("number", random -> institutions.registeredInstitution(unit))
                .only(operation -> operation.id().equals("openInstitution")).untilAccepted().run();

        report.assertClean();
        report.assertAccepted("openInstitution");
    }

    private ContractFuzz fuzz(String unit, String number) {
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("institution-service", unit, number, TestInstitutions.NANJING))
                .given("unitNumber", unit)
                .given("name", TestPerson.NAME).given("idType", "RESIDENT_ID_CARD")
                .given("idNumber", random -> institutions.registeredPerson().idNumber())
                .given("mobile", TestPerson.MOBILE);
    }
}
