package io.hrsshall.institution;

import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Institutions of somebody else, for each operation of the contract that has their number.
@HallTest
class ForeignIdsIT {

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final TestInstitutions institutions;

    ForeignIdsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.institutions = new TestInstitutions(http, tokens, stubs);
    }

    @Test
    void aForeignNumberIsAsGoodAsNone() {
        ForeignIds.of("institution-service", jdbc)
                .given(this::registered, "openInstitution")
                .given(this::open, "showUnitInstitution", "changeInstitutionAdministrator",
                        "resetInstitutionPassword")
                .given(side -> ofCity(side, false), "showCityInstitution", "suspendInstitution")
                .given(this::ofSystem, "showCityInstitution")
                .given(side -> ofCity(side, false).sending(correction()), "correctInstitution")
                .given(side -> ofCity(side, true), "resumeInstitution")
                .unknown("number",
                        _ -> InstitutionNumber.of(ThreadLocalRandom.current().nextInt(50_000_000, 90_000_000))
                                .value())
                .assertHolds();
    }

    private Thing registered(Side side) {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        return of(unit, institutions.registeredInstitution(unit));
    }

    private Thing open(Side side) {
        String unit = institutions.newUnit(TestInstitutions.NANJING);
        return of(unit, institutions.openInstitution(unit));
    }

    private Thing of(String unit, String number) {
        return Thing.of(http.as(institutions.administrator(unit)), Map.of("unitNumber", unit, "number", number))
                .with("If-Match", "*").sending(institutions.registeredPerson().named());
    }

    private static Map<String, Object> correction() {
        return Map.of("name", "金陵职业技术培训学校", "type", "PRIVATE_TRAINING_SCHOOL", "licenceNumber",
                UUID.randomUUID().toString());
    }

    private static String city(Side side) {
        return side == Side.OWNER ? TestInstitutions.NANJING : TestInstitutions.SUZHOU;
    }

    private String registered(String city) {
        return institutions.register(city, institutions.newUnit(city), UUID.randomUUID().toString())
                .expect(201).json().required("number").asString();
    }

    private Thing ofSystem(Side side) {
        return Thing.of(http.as(tokens.city(city(side))), Map.of("number", registered(city(side))));
    }

    private Thing ofCity(Side side, boolean suspended) {
        String city = city(side);
        String number = registered(city);
        Http staff = http.as(tokens.staff(city));
        if (suspended) {
            staff.with("If-Match", "*").put("/api/v1/city/institutions/{}/suspension", Map.of("reason", "年检未通过"),
                    number).expect(200);
        }
        return Thing.of(staff, Map.of("number", number)).with("If-Match", "*")
                .sending(Map.of("reason", "年检未通过"));
    }
}
