package io.hrsshall.delegation;

import io.hrsshall.delegation.TestGrants.TestUnit;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Grants and access requests of somebody else, for each operation of the contract that has an id.
@HallTest
class ForeignIdsIT {

    private final Http http;
    private final JdbcClient jdbc;
    private final TestGrants grants;

    ForeignIdsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
        this.grants = new TestGrants(http, tokens, stubs);
    }

    @Test
    void aForeignIdIsAsGoodAsNone() {
        ForeignIds.of("delegation-service", jdbc)
                .given(this::agent, "getGrant", "changeAgent", "revokeAgent")
                .given(this::administrator, "getGrant", "changeAdministrator", "removeAdministrator",
                        "confirmAdministrator")
                .given(this::request, "decideAccessRequest")
                .given(this::held, "leaveGrant", "listGrantorsOfMyGrant")
                .given(this::offered, "acceptGrant", "declineGrant")
                .given(this::ended, "askForRenewal")
                .assertHolds();
    }

    private Thing of(TestUnit unit, String variable, String id) {
        return Thing.of(http.as(unit.legalRepresentative()), Map.of("unitNumber", unit.number(), variable, id));
    }

    private Thing agent(Side side) {
        TestUnit unit = grants.registeredUnit();
        String grant = grants.agentOf(unit, grants.registeredPerson(), "SI.REG").grant();
        return of(unit, "grantId", grant).with("If-Match", "*")
                .sending(Map.of("window", TestGrants.aYear(), "scopes", TestGrants.scopes("EM.REC")));
    }

    private Thing administrator(Side side) {
        TestUnit unit = grants.registeredUnit();
        return of(unit, "grantId", grants.administratorOf(unit, grants.registeredPerson()).grant())
                .with("If-Match", "*").sending(Map.of("window",
                        TestGrants.window(TestGrants.today(), TestGrants.today().plusDays(100))));
    }

    private Thing request(Side side) {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        String id = http.as(agent).post("/api/v1/units/{}/access-requests",
                Map.of("scopes", TestGrants.scopes("EM.REC")), unit.number()).expect(201).json().path("id").asString();
        return of(unit, "requestId", id).sending(Map.of("approved", true));
    }

    private Thing held(Side side) {
        TestPerson person = grants.registeredPerson();
        return Thing.of(grants.holder(person),
                Map.of("grantId", grants.agentOf(grants.registeredUnit(), person, "SI.REG").grant()));
    }

    private Thing offered(Side side) {
        TestUnit unit = grants.registeredUnit();
        grants.requireAcceptance(unit);
        TestPerson person = grants.registeredPerson();
        String grant = grants.grantAgent(unit, unit.legalRepresentative(), person, TestGrants.aYear(), "SI.REG")
                .expect(201).json().path("id").asString();
        return Thing.of(grants.holder(person), Map.of("grantId", grant)).with("If-Match", "*");
    }

    private Thing ended(Side side) {
        TestPerson person = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(grants.registeredUnit(), person, "SI.REG");
        grants.endYesterday(jdbc, agent);
        return Thing.of(grants.holder(person), Map.of("grantId", agent.grant()))
                .sending(Map.of("windowTo", TestGrants.today().plusDays(60).toString()));
    }
}
