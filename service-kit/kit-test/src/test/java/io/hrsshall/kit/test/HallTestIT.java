package io.hrsshall.kit.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import io.hrsshall.kit.test.sample.SampleApplication;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/// What the tests of all services rely on, by a sample of a service.
@HallTest
@Tag("nightly")
@ContextConfiguration(classes = SampleApplication.class)
class HallTestIT {

    private static final String UNIT = UnitNumber.of(4711).value();
    private static final String OTHER_UNIT = UnitNumber.of(4712).value();
    private static final Map<String, String> NOTE = Map.of("itemCode", "SI.REG.EMP", "words", "你好");

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final ServiceStubs stubs;
    private final AuthorityTopic authority;

    HallTestIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, AuthorityTopic authority) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.stubs = stubs;
        this.authority = authority;
    }

    @BeforeEach
    void stubTheOtherServices() {
        stubs.clearRequests();
        stubs.answer("case-service", "GET", "/internal/v1/cases/{id}",
                request -> Reply.of(200, Map.of("id", String.valueOf(request.path().get("id")), "status", "DECIDED")));
    }

    @Test
    void eachKindOfCallerIsRecognized() {
        String person = UUID.randomUUID().toString();

        assertThat(http.as(tokens.person(person)).get("/api/v1/me/name").expect(200).json().path("person").asString())
                .isEqualTo(person);
        http.as(tokens.institution("32010000017", UNIT)).get("/api/v1/institutions/32010000017/name").expect(200);
        assertThat(http.as(tokens.staff("320100")).get("/api/v1/city/name").expect(200).json().path("city").asString())
                .isEqualTo("320100");
        assertThat(http.as(tokens.city("320500")).get("/api/v1/city/name").expect(200).json().path("city").asString())
                .isEqualTo("320500");
        http.as(tokens.service("case-service", "unit-service")).get("/internal/v1/neighbour").expect(200);
        http.as(tokens.unit(UNIT, Tier.AGENT, "SI")).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(201);
        http.get("/api/v1/rules").expect(200);
    }

    @Test
    void unauthorizedCallersAreRefused() {
        ActingCaller agent = tokens.unit(UNIT, Tier.AGENT, "SI.REG");

        http.post("/api/v1/units/{}/notes", NOTE, UNIT).expect(401, "unauthenticated");
        http.as(agent.forged()).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(401, "unauthenticated");
        http.as(agent).post("/api/v1/units/{}/notes", NOTE, OTHER_UNIT).expect(404);
        http.as(agent.scopes("EMP")).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(403, "scope-missing");
        http.as(agent).get("/api/v1/units/{}/notes", UNIT).expect(403, "tier-missing");
        http.as(agent.withoutContext()).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(403, "no-authority");
        http.as(tokens.city("320100")).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(403, "kind-not-allowed");
        http.as(tokens.service("unit-service", "unit-service")).get("/internal/v1/neighbour").expect(403);
        http.as(tokens.service("case-service", "unit-service")).onlyPublic().get("/internal/v1/neighbour").expect(404);
    }

    @Test
    void aWindowThatEndedGivesNoContext() {
        LocalDate today = LocalDate.now(Window.ZONE);
        ActingCaller former = tokens.unit(UNIT, Tier.AGENT, "SI").window(today.minusDays(9), today.minusDays(1));

        assertThat(former.claims()).containsEntry("kind", "person").doesNotContainKeys("unit", "person");
    }

    @Test
    void theSameCallerKeepsTheToken() {
        assertThat(tokens.unit(UNIT, Tier.AGENT, "SI").token()).isEqualTo(tokens.unit(UNIT, Tier.AGENT, "SI").token());
        assertThat(tokens.unit(UNIT, Tier.AGENT, "SI").person(UUID.randomUUID().toString()).token())
                .isNotEqualTo(tokens.unit(UNIT, Tier.AGENT, "SI").token());
    }

    @Test
    void publishedEventsAreFoundAndValidated() {
        String id = http.as(tokens.unit(UNIT, Tier.ADMINISTRATOR)).post("/api/v1/units/{}/notes", NOTE, UNIT)
                .expect(201)
                .json().path("id").asString();

        PublishedEvent event = events.awaitInCity("320100", "hall.note.written.v1", id);

        assertThat(event.key()).isEqualTo(UNIT);
        assertThat(event.source()).isEqualTo("/unit-service");
        assertThat(events.ofCity("320500")).isEmpty();
        assertThatThrownBy(() -> EventContract.check(new PublishedEvent(event.topic(), event.key(), event.headers(),
                JsonMapper.shared().readTree("{\"noteId\":\"x\"}")))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("unitNumber");
    }

    @Test
    void aRevokedGrantIsRefused() {
        ActingCaller agent = tokens.unit(UNIT, Tier.AGENT, "SI").grant(UUID.randomUUID().toString(), 3);
        http.as(agent).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(201);

        authority.publish(AuthorityChange.ofGrant(UUID.fromString(agent.grant()), 4, Instant.now()));

        // Only the topic tells it: the publishers' feeds are stubs, which do not contain it.
        Await.until("the change has arrived",
                () -> http.as(agent).post("/api/v1/units/{}/notes", NOTE, UNIT).status() != 201);
        http.as(agent).post("/api/v1/units/{}/notes", NOTE, UNIT).expect(401, "authority-changed");
    }

    @Test
    void aStubAnswersAndRecordsRequests() {
        Http caseService = http.as(tokens.service("case-service", "unit-service"));

        assertThat(caseService.get("/internal/v1/neighbour").expect(200).json().path("id").asString())
                .isEqualTo("4711");
        ServiceStubs.Request asked = stubs.requests("case-service").getFirst();
        assertThat(Tokens.claims(String.valueOf(asked.headers().get("authorization")).substring(7)))
                .containsEntry("azp", "unit-service").containsEntry("aud", "case-service");
    }

    @Test
    void eventsOfStubsArePublishedOnTheirTopics() {
        String id = stubs.publish("case-service", "hall.note.written.v1", UNIT, "4711", "320100",
                Map.of("noteId", UUID.randomUUID(), "unitNumber", UNIT));

        PublishedEvent event = events.await("hall.note.written.v1", "4711");
        assertThat(event.id()).isEqualTo(id);
        assertThat(event.topic()).endsWith(".case-service.v1");
        assertThat(event.source()).isEqualTo("/case-service");
    }

    @Test
    void concurrentRequestsForOneCallerGetOneToken() {
        ActingCaller caller = tokens.unit(UNIT, Tier.AGENT, "SI").person(UUID.randomUUID().toString());
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                many.execute(() -> seen.add(caller.token()));
            }
        }
        assertThat(seen).hasSize(1);
    }

    @Test
    void thePolicyOfTheContractIsEnforced() {
        PolicyCheck.of("unit-service", http, tokens).assertHolds();
    }

    @Test
    void theFuzzerFindsNothingInTheSample() {
        FuzzReport report = ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("unit-service", UNIT, "32010000017", "320100")).given("unitNumber", UNIT)
                .given("number", "32010000017").requests(12).run();

        report.assertClean();
        assertThat(report.operations()).allSatisfy((operation, counts) -> assertThat(counts.accepted()).as(operation)
                .isPositive());
        assertThat(List.copyOf(report.operations().keySet())).contains("writeNote", "askNeighbour");
    }
}
