package io.hrsshall.gateway.policy;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hrsshall.authority.AuthorityChange;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Rule;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.gateway.RawRequest;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.gateway.problem.Problems;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.AuthorityTopic;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.SampledOperations;
import io.hrsshall.kit.test.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

@GatewayTest
class RefusalIT {

    private static final String UNIT = "5251911226748";
    private static final String OTHER_UNIT = "4544361795936";
    private static final String INSTITUTION = "32010077001";
    private static final String PERSON = "0199f3a0-0000-7000-8000-0000000066aa";
    private static final String ID = "0199f3a0-0000-7000-8000-0000000066bb";

    private final Http http;
    private final Tokens tokens;
    private final AuthorityTopic authority;
    private final Contracts contracts;

    RefusalIT(Http http, Tokens tokens, AuthorityTopic authority, Contracts contracts) {
        this.http = http;
        this.tokens = tokens;
        this.authority = authority;
        this.contracts = contracts;
    }

    @BeforeEach
    void allServicesAreUp() {
        Upstreams.all().forEach(upstream -> upstream.isWell());
    }

    @Test
    void everyNamedCallerIsPermitted() {
        agent().expect(200);
        http.as(tokens.city("320100")).get("/api/v1/city/cases").expect(200);
        http.get("/api/v1/catalogue/sections").expect(200);

        assertThat(Upstreams.UNIT.lastAsked().uri()).isEqualTo("/api/v1/units/" + UNIT);
        assertThat(Upstreams.CASE.asked()).hasSize(2);
    }

    private Answer agent() {
        return http.as(tokens.unit(UNIT, Tier.AGENT, "SI.REG")).get("/api/v1/units/{}", UNIT);
    }

    @Test
    void anOperationWithoutTokenIsUnauthenticated() {
        Answer answer = http.get("/api/v1/units/{}", UNIT).expect(401, "unauthenticated");

        assertThat(answer.header("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:hall:problem:unauthenticated");
        assertThat(Upstreams.UNIT.asked()).isEmpty();
    }

    @Test
    void aTokenWithAChangedClaimIsRefused() {
        ActingCaller agent = tokens.unit(UNIT, Tier.AGENT, "SI.REG");

        http.as(agent.forged()).get("/api/v1/units/{}", UNIT).expect(401, "unauthenticated");
        http.as(() -> Tokens.withClaim(agent.token(), "tier", "administrator")).patch("/api/v1/units/{}", "{}", UNIT)
                .expect(401, "unauthenticated");
        http.as(agent.forged()).get("/api/v1/catalogue/sections").expect(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Bearer a.b.c", "Bearer a b", "bearer eyJhbGciOiJub25lIn0.e30."})
    void aMalformedTokenIsRefused(String authorization) {
        http.with("Authorization", authorization).get("/api/v1/units/{}", UNIT).expect(401, "unauthenticated");
    }

    @Test
    void aTokenOfAnotherRealmIsRefusedEachTime() throws Exception {
        String token = tokenOfTheMasterRealm();

        for (int i = 0; i < 5; i++) {
            http.as(() -> token).get("/api/v1/units/{}", UNIT).expect(401, "unauthenticated");
        }
        agent().expect(200);
    }

    private static String tokenOfTheMasterRealm() throws Exception {
        KeycloakConnection keycloak = SharedParts.of(Path.of(System.getProperty("hall.build.root")))
                .keycloak(List.of());
        String form = "grant_type=password&client_id=admin-cli&username=" + keycloak.adminUser() + "&password="
                + URLEncoder.encode(keycloak.adminPassword(), StandardCharsets.UTF_8);
        String answer = PlainHttp.send(HttpRequest
                .newBuilder(URI.create(keycloak.url() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build()).body();
        return JsonMapper.shared().readTree(answer).path("access_token").asString();
    }

    @Test
    void aServiceTokenIsNotAcceptedByTheGateway() {
        http.as(tokens.service("identity-service", "unit-service")).get("/api/v1/units/{}", UNIT).expect(401,
                "unauthenticated");
    }

    /// Calls each operation as every kind of caller that its contract does not name.
    @Test
    void callersThatAContractDoesNotNameAreRefused() {
        Map<Kind, Caller> callers = Map.of(Kind.PERSON, tokens.person(PERSON), Kind.UNIT,
                tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE), Kind.INSTITUTION, tokens.institution(INSTITUTION, UNIT),
                Kind.STAFF, tokens.staff("320100"), Kind.CITY_SYSTEM, tokens.city("320100"));
        // A sample: the services refuse for themselves, and AuthorityTableTests compares all rules.
        List<Operation> operations = operations()
                .filter(operation -> !operation.rule().anyone() && SampledOperations.contains(operation.id())).toList();

        assertThat(operations).hasSizeGreaterThan(25);
        assertSoftly(softly -> operations.forEach(operation -> {
            Rule rule = operation.rule();
            callers.forEach((kind, caller) -> {
                if (!rule.kinds().contains(kind)) {
                    boolean couldAct = kind == Kind.PERSON
                            && (rule.kinds().contains(Kind.UNIT) || rule.kinds().contains(Kind.INSTITUTION));
                    softly.assertThat(ask(operation, caller)).as("%s by %s", operation.id(), kind.code())
                            .isEqualTo(couldAct ? "403 no-authority" : "403 kind-not-allowed");
                }
            });
            if (rule.kinds().contains(Kind.UNIT) && rule.unit() != null) {
                softly.assertThat(ask(operation, tokens.unit(OTHER_UNIT, Tier.LEGAL_REPRESENTATIVE)))
                        .as("%s by another unit", operation.id()).isEqualTo("404 not-found");
            }
            if (rule.kinds().contains(Kind.STAFF)) {
                for (StaffRole role : StaffRole.values()) {
                    if (!rule.roles().contains(role)) {
                        softly.assertThat(ask(operation, tokens.staff("320100", role)))
                                .as("%s by the role %s", operation.id(), role.code()).isEqualTo("403 role-missing");
                    } else if (rule.relation() == Rule.Relation.OF_PROVINCE) {
                        softly.assertThat(ask(operation, tokens.staff("320100", role)))
                                .as("%s by staff of a city", operation.id()).isEqualTo("404 not-found");
                    }
                }
            }
            Tier needed = rule.tier();
            if (needed != null && needed != Tier.AGENT) {
                softly.assertThat(ask(operation, tokens.unit(UNIT, Tier.AGENT, "SI")))
                        .as("%s by an agent", operation.id()).isEqualTo("403 tier-missing");
            }
        }));
        Upstreams.all().forEach(upstream -> assertThat(upstream.asked()).isEmpty());
    }

    private Stream<Operation> operations() {
        return Stream.of("identity-service", "unit-service", "delegation-service", "institution-service",
                "case-service", "logistics-service", "legacy-migration-service", "gateway")
                .flatMap(service -> AuthorityTableTests.policy(service).operations().stream())
                .filter(operation -> !operation.isInternal());
    }

    private String ask(Operation operation, Caller caller) {
        String path = operation.path().replace("{unitNumber}", UNIT).replace("{number}", INSTITUTION)
                .replaceAll("\\{[^}]*}", Matcher.quoteReplacement(ID));
        Http as = http.as(caller);
        Answer answer = switch (operation.method()) {
            case "GET" -> as.get(path);
            case "DELETE" -> as.delete(path);
            case "PUT" -> as.put(path, "{}");
            case "PATCH" -> as.patch(path, "{}");
            default -> as.post(path, "{}");
        };
        return answer.status() + " " + answer.code();
    }

    @Test
    void aRefusalNamesWhatIsMissingAndWhoCanGrantIt() {
        Answer answer = http.as(tokens.unit(UNIT, Tier.AGENT, "SI.REG")).patch("/api/v1/units/{}", "{}", UNIT)
                .expect(403, "tier-missing");

        assertThat(answer.json().path("missing").path("tier").asString()).isEqualTo("administrator");
        assertThat(answer.json().path("links").findValuesAsString("href"))
                .containsExactly("/api/v1/units/" + UNIT + "/grantors", "/api/v1/units/" + UNIT + "/access-requests");
        assertThat(answer.json().path("title").asString()).isEqualTo("授权级别不足");
    }

    @Test
    void aWindowThatHasNotStartedIsClosed() {
        LocalDate nextWeek = LocalDate.now(Window.ZONE).plusDays(7);

        Answer answer = http.as(tokens.unit(UNIT, Tier.ADMINISTRATOR).window(nextWeek, nextWeek.plusDays(7)))
                .get("/api/v1/units/{}", UNIT).expect(403, "window-closed");

        assertThat(answer.json().path("missing").path("window").asString()).contains(nextWeek.toString());
    }

    @Test
    void aRevokedGrantIsRefused() {
        ActingCaller agent = tokens.unit(UNIT, Tier.AGENT, "SI.REG").grant(UUID.randomUUID().toString(), 1);
        http.as(agent).get("/api/v1/units/{}", UNIT).expect(200);

        authority.publish(AuthorityChange.ofGrant(UUID.fromString(agent.grant()), 2, Instant.now()));

        onceRefused(agent, "/api/v1/units/" + UNIT).expect(401, "authority-changed");
        http.as(agent.grant(agent.grant(), 2)).get("/api/v1/units/{}", UNIT).expect(200);
    }

    @Test
    void anEndedSessionIsRefused() {
        ActingCaller person = tokens.person(UUID.randomUUID().toString());
        http.as(person).get("/api/v1/me").expect(200);

        authority.publish(AuthorityChange.ofSession(String.valueOf(person.claims().get("sid")), Instant.now()));

        onceRefused(person, "/api/v1/me").expect(401, "authority-changed");
    }

    /// The change is on the topic only; the feeds are stubs that do not contain it.
    private Answer onceRefused(Caller caller, String path) {
        until("the change has arrived", () -> http.as(caller).get(path).status() != 200);
        return http.as(caller).get(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "/api/v1/units", "/api", "/favicon.ico", "/internal/v1/units/1",
            "/internal/v1/authority-changes", "/actuator", "/actuator/health", "/actuator/env", "/v3/api-docs",
            "/webjars/swagger-ui/index.html", "/error", "/logout", "/oauth2/authorization/x"})
    void pathsOutsideOfTheContractsAreNotFound(String path) {
        http.onlyPublic().get(path).expect(404, "unknown-path");
        http.onlyPublic().as(tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE)).get(path).expect(404, "unknown-path");
    }

    @Test
    void anotherMethodIsRefusedWithTheAllowedOnes() {
        String unit = "/api/v1/units/" + UNIT;
        assertThat(http.post("/api/v1/catalogue/sections", null).expect(405, "method-not-allowed").header("Allow"))
                .contains("GET, HEAD");
        assertThat(http.as(tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE)).delete(unit + "/cases")
                .expect(405, "method-not-allowed").header("Allow")).contains("GET, HEAD, POST");
    }

    @Test
    void eachRefusalIsOneLogLineWithItsTraceId() {
        Logger logger = (Logger) LoggerFactory.getLogger(Problems.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            List<Answer> answers = List.of(http.get("/api/v1/units/" + UNIT + "/cases"),
                    http.as(tokens.unit("3200000000011", Tier.AGENT)).get("/api/v1/units/" + UNIT + "/cases"),
                    http.post("/api/v1/catalogue/sections", null),
                    http.get("/api/v1/persons/13800000000/" + "x".repeat(3000)),
                    http.post("/api/v1/legacy-upgrades", Map.of("system", "x")));
            assertThat(answers).allSatisfy(answer -> assertThat(lines.list)
                    .filteredOn(line -> line.getFormattedMessage()
                            .contains("traceId=" + answer.json().path("traceId").asString()))
                    .hasSize(1));
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list).extracting(line -> line.getFormattedMessage().replaceFirst(", traceId=[0-9a-f]+", ""))
                .contains("Request refused, code=unauthenticated, status=401, operation=listCases",
                        "Request refused, code=not-found, status=404, operation=listCases",
                        "Request refused, code=method-not-allowed, status=405, operation=/api/v1/catalogue/sections",
                        "Request refused, code=unknown-path, status=404, operation=/api/v1/persons/#/" + "x".repeat(52)
                                + "...",
                        "Request refused, code=dependency-unavailable, status=503, operation=startUpgrade"
                                + ", cause=java.net.ConnectException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/units/%35251911226748", "/api/v1/units/5251911226748/", "//api/v1/units/1",
            "/api//v1/units/5251911226748", "/api/v1/./units/5251911226748", "/api/v1/x/../units/5251911226748",
            "/api/v1/%2e%2e/units/5251911226748", "/api/v1%2Funits/5251911226748", "/%69nternal/v1/units/1",
            "/api/../internal/v1/units", "/%61ctuator/health", "/api/v1/units/5251911226748;a=b",
            "/contracts/../application.yaml", "/swagger-ui/..%2f..%2fapplication.yaml",
            "/swagger-ui/%2e%2e/%2e%2e/application.yaml", "/docs/../actuator/health",
            "/contracts/unit-service/%6fpenapi.yaml", "/api/v1/units/5251911226748%00",
            "/api/v1/units/5251911226748%0d%0aX-A:b"})
    void ambiguousPathsAreNotFound(String path) {
        String token = tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE).token();

        assertThat(
                RawRequest.send(http.publicBase(), "GET " + path + " HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer "
                        + token + "\r\n\r\n").status())
                .isEqualTo(404);
        Upstreams.all().forEach(upstream -> assertThat(upstream.asked()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/units/\\..\\x", "/api/v1/units/单位", "/api/v1/units/%zz", "/api/v1/units/{x}"})
    void invalidPathsAreRefused(String path) {
        RawRequest.Head head = RawRequest.send(http.publicBase(), "GET " + path + " HTTP/1.1\r\nHost: hall\r\n\r\n");

        assertThat(head.status()).isIn(400, 404);
        assertThat(head.text().toLowerCase(Locale.ROOT)).contains("content-type: application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/catalogue/sections\r\n\r\n", "no HTTP at all\r\n\r\n",
            "GET /api/v1/catalogue/sections HTTP/1.1\r\nHost: hall\r\nbad header\r\n\r\n",
            "GET /api/v1/catalogue/sections HTTP/1.1\r\nHost: hall\r\nContent-Length: -1\r\n\r\n",
            "GET /api/v1/units/%zz HTTP/1.1\r\nHost: hall\r\nAccept-Language: en\r\n\r\n"})
    void malformedHttpIsAnsweredWithAProblem(String request) {
        RawRequest.Answer answer = RawRequest.answer(http.publicBase(), request);

        assertThat(answer.head().status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"malformed\"", "\"status\":400", "\"traceId\":\"")
                .contains(request.contains("Accept-Language: en") ? "request" : "请求");
    }

    @Test
    void anOverlongHeaderOrAddressIsAnsweredWithAProblem() {
        String address = "GET /api/v1/catalogue/items?q=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: hall\r\n\r\n";
        String head = "GET /api/v1/catalogue/items HTTP/1.1\r\nHost: hall\r\nX: " + "a".repeat(40_000) + "\r\n\r\n";

        for (String request : List.of(address, head)) {
            RawRequest.Answer answer = RawRequest.answer(http.publicBase(), request);
            assertThat(answer.head().status()).isIn(413, 414, 431);
            assertThat(answer.body()).contains("urn:hall:problem:");
        }
    }

    @Test
    void anInvalidHeaderIsMalformed() {
        assertThat(RawRequest.send(http.publicBase(), "GET /api/v1/catalogue/sections HTTP/1.1\r\nHost: hall\r\n"
                + "If-Match: \u0001\r\n\r\n").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "OPTIONS", "PROPFIND", "POST"})
    void aMethodThatTheContractDoesNotContainIsRefused(String verb) {
        String token = tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE).token();

        assertThat(RawRequest.send(http.publicBase(), verb + " /api/v1/units/" + UNIT
                + " HTTP/1.1\r\nHost: hall\r\nContent-Length: 0\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .status()).isIn(404, 405, 400);
        assertThat(Upstreams.UNIT.asked()).isEmpty();
    }
}
