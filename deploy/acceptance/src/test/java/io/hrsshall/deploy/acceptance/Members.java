package io.hrsshall.deploy.acceptance;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hrsshall.deploy.local.story.People.Firm;
import io.hrsshall.deploy.local.story.People.Human;
import io.hrsshall.deploy.local.story.People.Session;
import tools.jackson.databind.JsonNode;

/// A unit with its legal representative, who grants.
final class Members {

    static final String CITY = "320100";
    static final String ITEM = "SI.REG.EMP";
    static final String SCOPE = "SI.REG";

    private final WholeHall hall;
    private final Firm firm;
    private final String unit;
    private Session representative;

    private Members(WholeHall hall, Firm firm, String unit) {
        this.hall = hall;
        this.firm = firm;
        this.unit = unit;
        this.representative = hall.people().logIn(unit, firm.legalRepresentative());
    }

    static Members ofANewUnit(WholeHall hall) {
        Firm firm = hall.people().firm(CITY);
        return new Members(hall, firm, hall.people().register(firm));
    }

    record Agent(Human person, String grant, Session session) {}

    String unit() {
        return unit;
    }

    String path() {
        return "/api/v1/units/" + unit;
    }

    Session representative() {
        return representative;
    }

    /// Anew, since a token lives for five minutes.
    Session logInRepresentative() {
        representative = hall.people().logIn(unit, firm.legalRepresentative());
        return representative;
    }

    /// As a client does it: one that is told to come again comes again, with the same key.
    Reply tryToGrant(Human person) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Map<String, Object> grant = new HashMap<>(person.named());
        grant.put("window", Map.of("from", today.toString(), "to", today.plusYears(1).minusDays(1).toString()));
        grant.put("scopes", List.of(Map.of("code", SCOPE, "review", false)));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return WholeHall.await(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                .until(() -> hall.gateway()
                        .call("POST", path() + "/agents", representative.accessToken(), grant, key),
                        reply -> !reply.asksToComeAgain() && reply.status() != 429);
    }

    Agent agent(Human person) {
        String grant = tryToGrant(person).expect(201).text("id");
        return new Agent(person, grant, hall.people().logIn(unit, person));
    }

    void revoke(Agent agent) {
        hall.gateway().delete(path() + "/agents/" + agent.grant(), representative.accessToken()).expect(204);
    }

    /// A case that is filled in as the catalogue's example, and ready to be sent.
    Filing filing() {
        JsonNode example = hall.gateway()
                .patiently()
                .get("/api/v1/catalogue/items/" + ITEM, null)
                .expect(200)
                .body()
                .path("example");
        return session -> hall.gateway()
                .post(path() + "/cases", session.accessToken(),
                        Map.of("itemCode", ITEM, "form", example, "delivery", "NONE"));
    }

    interface Filing {
        Reply by(Session session);
    }
}
