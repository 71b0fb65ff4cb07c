package io.hrsshall.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Checks the running service against its OpenAPI document.
@HallTest
class ContractIT {

    private final Http http;
    private final Tokens tokens;
    private final TestUnits units;

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs) {
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons",
                request -> Reply.of(200, Map.of("found", false, "inBusiness", false, "cancelled", false, "nameAgrees",
                        false, "legalRepresentativeAgrees", false)));
        this.http = http;
        this.tokens = tokens;
        this.units = new TestUnits(http, tokens);
    }

    @Test
    void onlyListedCallersAreAllowed() {
        PolicyCheck.of("unit-service", http, tokens).assertHolds();
    }

    @Test
    void fuzzedRequestsCauseNoServerError() {
        String unit = units.register(UUID.randomUUID(), TestUnits.freshUscc()).expect(200).json()
                .required("unitNumber").asString();

        FuzzReport reading = fuzz(unit, random -> unit)
                .only(operation -> !operation.id().equals("registerUnit") && !isFeed(operation)).untilAccepted().run();
        FuzzReport registering = fuzz(unit, random -> new UUID(random.nextLong(), random.nextLong()).toString())
                .given("uscc", TestUnits::uscc).only(operation -> operation.id().equals("registerUnit")).untilAccepted()
                .run();

        reading.assertClean();
        registering.assertClean();
        assertThat(reading.operations()).hasSize(17);
        reading.operations().keySet().forEach(reading::assertAccepted);
        registering.assertAccepted("registerUnit");
    }

    @Test
    void theFeedOfCityEventsConformsToTheContract() {
        String unit = units.registeredUnit();

        FuzzReport report = fuzz(unit, random -> unit).header("Hall-User-Token", tokens.city("320100")::token)
                .given("wait", "0").only(ContractIT::isFeed).untilAccepted().run();

        report.assertClean();
        report.assertAccepted("cityEvents");
        report.assertAccepted("cityEventHeads");
    }

    private static boolean isFeed(Operation operation) {
        return operation.path().startsWith("/internal/v1/city-events");
    }

    private ContractFuzz fuzz(String unit, Function<Random, String> ids) {
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("unit-service", unit, "JG000000011", "320100")).given("unitNumber", unit)
                .given("id", ids).given("city", "320100")
                .header("Hall-User-Token", tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE)::token);
    }
}
