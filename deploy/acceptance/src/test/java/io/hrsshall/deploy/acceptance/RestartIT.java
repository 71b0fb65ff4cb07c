package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.acceptance.Members.Agent;
import io.hrsshall.deploy.local.story.People.Session;
import tools.jackson.databind.JsonNode;

/// `./hall down` and `./hall up`: nobody has to begin anew.
@InHall
class RestartIT {

    private final WholeHall hall;

    RestartIT(WholeHall hall) {
        this.hall = hall;
    }

    @Test
    void everythingIsStillThereAfterDownAndUp() {
        Members members = Members.ofANewUnit(hall);
        Agent agent = members.agent(hall.people().registered());
        String filed = members.filing().by(agent.session()).expect(201).text("id");
        Session session = members.representative();
        JsonNode unit = read(members.path(), session.accessToken());
        JsonNode grants = read(members.path() + "/grants", session.accessToken());

        hall.down();
        long begin = System.nanoTime();
        hall.up();
        WholeHall.say(String.format(Locale.ROOT, "down and up: all is ready after %.1f s",
                WholeHall.millisSince(begin) / 1000));

        String token = refresh(members, session);
        assertThat(read(members.path(), token)).isEqualTo(unit);
        assertThat(read(members.path() + "/grants", token)).isEqualTo(grants);
        JsonNode cases = read(members.path() + "/cases", token).path("items");
        assertThat(cases.valueStream().map(each -> each.path("id").asString())).containsExactly(filed);
        assertThat(read(members.path() + "/cases/" + filed, refresh(members, agent.session())).path("itemCode")
                .asString()).isEqualTo(Members.ITEM);
    }

    private JsonNode read(String path, String token) {
        return hall.gateway().patiently().get(path, token).expect(200).body();
    }

    private String refresh(Members members, Session session) {
        return hall.gateway()
                .patiently()
                .post("/api/v1/tokens/refresh", null, Map.of("refreshToken", session.refreshToken(), "actAs",
                        Map.of("kind", "unit", "unit", members.unit())))
                .expect(200)
                .text("accessToken");
    }
}
