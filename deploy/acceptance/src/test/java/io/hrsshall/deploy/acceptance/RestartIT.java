package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Identities.Session;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Data and sessions survive `./hall down` and `./hall up`.
@AcceptanceTest
class RestartIT {

    private final HallUnderTest hall;

    RestartIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    @Tag("nightly")
    void dataAndSessionsSurviveARestart() {
        hall.speedUpNextStart();
        TestUnit unit = TestUnit.register(hall);
        Agent agent = unit.agent(hall.registeredPerson());
        String filed = unit.filing().apply(agent.session()).expect(201).text("id");
        Session session = unit.representative();
        JsonNode profile = read(unit.path(), session.accessToken());
        JsonNode grants = read(unit.path() + "/grants", session.accessToken());

        hall.down();
        long begin = System.nanoTime();
        hall.up();
        HallUnderTest.log(String.format(Locale.ROOT, "down and up: ready after %.1f s",
                HallUnderTest.millisSince(begin) / 1000));

        String token = refresh(unit, session);
        assertThat(read(unit.path(), token)).isEqualTo(profile);
        assertThat(read(unit.path() + "/grants", token)).isEqualTo(grants);
        JsonNode cases = read(unit.path() + "/cases", token).path("items");
        assertThat(cases.valueStream().map(each -> each.path("id").asString())).containsExactly(filed);
        assertThat(read(unit.path() + "/cases/" + filed, refresh(unit, agent.session())).path("itemCode")
                .asString()).isEqualTo(TestUnit.ITEM);
    }

    private JsonNode read(String path, String token) {
        return hall.gateway().retrying().get(path, token).expect(200).body();
    }

    private String refresh(TestUnit unit, Session session) {
        return hall.gateway()
                .retrying()
                .create("/api/v1/tokens/refresh", null, Map.of("refreshToken", session.refreshToken(), "actAs",
                        Map.of("kind", "unit", "unit", unit.number())))
                .expect(200)
                .text("accessToken");
    }
}
