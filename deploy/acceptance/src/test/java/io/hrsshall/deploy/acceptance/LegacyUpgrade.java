package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An upgrade of an account of a legacy system, step by step as a browser makes it.
final class LegacyUpgrade {

    static final String OVERTAKEN = "upgrade-overtaken";

    private final HallApi gateway;
    private final JsonNode account;
    private final String id;
    private final String path;
    private final Map<String, String> token;

    private LegacyUpgrade(HallApi gateway, JsonNode account, Answer opened) {
        this.gateway = gateway;
        this.account = account;
        this.id = opened.text("id");
        this.path = "/api/v1/legacy-upgrades/" + id;
        this.token = Map.of("Upgrade-Token", opened.text("token"));
    }

    static LegacyUpgrade start(HallUnderTest hall, JsonNode account) {
        return start(hall.gateway(), account);
    }

    static LegacyUpgrade start(HallApi gateway, JsonNode account) {
        return new LegacyUpgrade(gateway, account, gateway.retrying()
                .post("/api/v1/legacy-upgrades", null, Map.of("system", account.path("system").asString()))
                .expect(201));
    }

    /// At the step that sets the administrator.
    static LegacyUpgrade confirmed(HallUnderTest hall, JsonNode account) {
        LegacyUpgrade upgrade = start(hall, account);
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(upgrade::verify, answer -> !answer.asksToRetry()).expect(200);
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> upgrade.confirm(hall.phone().person().mobile()),
                answer -> !answer.asksToRetry()).expect(200);
        return upgrade;
    }

    String id() {
        return id;
    }

    JsonNode account() {
        return account;
    }

    String uscc() {
        return account.at("/units/0/uscc").asString();
    }

    Answer verify() {
        return verify(account.path("password").asString("any"), null);
    }

    Answer verify(String password, @Nullable String unitNumber) {
        Map<String, Object> request = new HashMap<>(Map.of("username", account.path("username").asString(),
                "password", password.isEmpty() ? "any" : password));
        if (unitNumber != null) {
            request.put("unitNumber", unitNumber);
        }
        return gateway.call("POST", path + "/verification", null, request, token);
    }

    Answer confirm(String mobile) {
        return gateway.call("POST", path + "/legal-person", null, Map.of("mobile", mobile), token);
    }

    Answer setAdministrator(Sample person) {
        return setAdministrator(person, person.mobile(), Identities.PASSWORD);
    }

    Answer setAdministrator(Sample person, String mobile, String password) {
        return gateway.call("POST", path + "/administrator", null,
                Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name", person.name(), "mobile",
                        mobile, "password", password, "confirmation", password),
                token);
    }

    /// Empty if there is no answer.
    Optional<Answer> trySetAdministrator(Sample person) {
        try {
            return Optional.of(setAdministrator(person));
        } catch (UnexpectedAnswer e) {
            return Optional.empty();
        }
    }

    /// Waits until nothing is created any more, while services may be down, or until another upgrade of the account has
    /// taken its place.
    Answer awaitEnd(Duration atMost) {
        return HallUnderTest.await(atMost).ignoreExceptions().until(
                () -> gateway.call("GET", path, null, null, token),
                now -> now.code().equals(OVERTAKEN) || now.status() == 200 && !now.text("step").equals("CREATING"));
    }

    /// The step at which it ended, or that it was overtaken.
    String end(Duration atMost) {
        Answer end = awaitEnd(atMost);
        return end.status() == 200 ? end.text("step") : end.code();
    }
}
