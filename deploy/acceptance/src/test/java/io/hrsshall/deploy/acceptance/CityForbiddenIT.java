package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.KafkaConnection;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the system of a city must not reach, tried with the credentials of Wuxi against the data of Nanjing, which does
/// reach it.
@AcceptanceTest
@Tag("nightly")
class CityForbiddenIT {

    private static final String OWNER = TestUnit.CITY;
    private static final String INTRUDER = "320200";
    private static final String EVENTS = "/api/v1/city/events";
    private static final String TOKENS = "/realms/hall/protocol/openid-connect/token";
    private static final String REFUSED_CLIENT = "401 ";
    /// What Keycloak answers to an assertion that it does not accept.
    private static final String REFUSED_ASSERTION = "400 ";
    private static final String NOT_FOUND = "404 not-found";
    private static final String WRONG_KIND = "403 kind-not-allowed";
    private static final String NO_TOKEN = "401 unauthenticated";
    private static final String INVALID_CURSOR = "400 invalid-cursor";
    private static final String FOREIGN_TOPIC = "TopicAuthorizationException";
    private static final String FOREIGN_GROUP = "GroupAuthorizationException";
    private static final String NO_ADMINISTRATOR = "ClusterAuthorizationException";
    private static final String KEY_ID = "wuxi-1";
    private static final String OWN_TOPIC = HallTopics.city("hall", INTRUDER);
    private static final String TOPIC = HallTopics.city("hall", OWNER);

    private final HallUnderTest hall;
    private final ForbiddenAccess forbidden = new ForbiddenAccess();

    CityForbiddenIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void aCityReachesNothingOfOthers() throws Exception {
        Things things = things();
        things.assertReachedBy(token(OWNER));
        String intruder = token(INTRUDER);

        things(things, intruder);
        steps(things, intruder);
        feed(things, intruder);
        otherCallers(things);
        otherOperations(things, intruder);
        tokens(intruder);
        credentials();
        kafka();

        assertThat(forbidden.size()).isGreaterThanOrEqualTo(80);
        forbidden.assertRefused();
    }

    /// Of the city of Nanjing.
    ///
    /// @param paths
    ///            by what is read there
    private record Things(TestUnit unit, String decided, Map<String, String> paths, HallApi hall) {

        String path(String name) {
            return Objects.requireNonNull(paths.get(name));
        }

        void assertReachedBy(String token) {
            paths.forEach((name, path) -> assertThat(hall.get(path, token).status()).as(name).isEqualTo(200));
        }
    }

    private String token(String city) {
        return hall.keycloak().clientToken("city-" + city, hall.secret("client.city-" + city + ".secret"));
    }

    /// The sample city has decided a case and mailed its result, and has a low evaluation to reply to.
    private Things things() {
        TestUnit unit = TestUnit.register(hall);
        String filer = unit.representative().accessToken();
        String address = hall.gateway().create(unit.path() + "/addresses", filer,
                Map.of("recipient", unit.legalRepresentative().name(), "mobile", unit.legalRepresentative().mobile(),
                        "region", "江苏省南京市鼓楼区", "street", "中山北路 1 号", "postalCode", "210008"))
                .expect(201).text("id");
        String id = hall.gateway().create(unit.path() + "/cases", filer,
                Map.of("itemCode", TestUnit.ITEM, "form",
                        hall.gateway().get("/api/v1/catalogue/items/" + TestUnit.ITEM, null).expect(200).at("example"),
                        "delivery", "MAIL", "deliveryAddressId", address))
                .expect(201).text("id");
        String parcel = HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.gateway()
                .get("/api/v1/city/cases/" + id + "/parcels", token(OWNER)).expect(200).at("items").path(0).path("id")
                .asString(""), found -> !found.isEmpty());
        hall.gateway().create(unit.path() + "/cases/" + id + "/evaluation", filer,
                Map.of("level", "DISSATISFIED", "comment", "慢")).expect(201);
        String institution = hall.gateway().create("/api/v1/city/institutions",
                hall.logInStaff(OWNER).accessToken(),
                Map.of("unitNumber", unit.number(), "name", "样例职业培训学校", "type", "PRIVATE_TRAINING_SCHOOL", "level",
                        "CITY"))
                .expect(201).text("number");
        Map<String, String> paths = new LinkedHashMap<>();
        String path = "/api/v1/city/cases/" + id;
        paths.put("case", path);
        paths.put("materials of a case", path + "/materials");
        paths.put("results of a case", path + "/results");
        paths.put("papers of a case", path + "/papers");
        paths.put("delivery address of a case", path + "/delivery-address");
        paths.put("parcels of a case", path + "/parcels");
        paths.put("parcel", "/api/v1/city/parcels/" + parcel);
        paths.put("rectification", "/api/v1/city/rectifications/" + rectification(id));
        paths.put("unit", "/api/v1/city/units/" + unit.number());
        paths.put("institution", "/api/v1/city/institutions/" + institution);
        return new Things(unit, id, paths, hall.gateway());
    }

    /// Announced at once, since a city sees it from then on.
    private String rectification(String caseId) {
        return HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> {
            hall.databases().column("casework", """
                    UPDATE rectification SET created_at = created_at - interval '1 day'
                    WHERE case_id = ?::uuid AND announced_at IS NULL RETURNING id::text""", caseId);
            hall.databases().column("casework", """
                    UPDATE kit_task SET execution_time = now()
                    WHERE task_name = 'rectification-announcement' AND NOT picked RETURNING task_name""");
            return hall.databases().column("casework",
                    "SELECT id::text FROM rectification WHERE case_id = ?::uuid AND announced_at IS NOT NULL", caseId)
                    .stream().findFirst().orElse("");
        }, found -> !found.isEmpty());
    }

    private static String seen(Answer answer) {
        return answer.status() + " " + answer.code();
    }

    private Callable<String> get(String path, String token) {
        return () -> seen(hall.gateway().get(path, token));
    }

    private Callable<String> post(String path, String token, Object body) {
        return () -> seen(hall.gateway().call("POST", path, token, body,
                Map.of("If-Match", "*", "Idempotency-Key", UUID.randomUUID().toString())));
    }

    private void things(Things things, String intruder) {
        things.paths().forEach(
                (name, path) -> forbidden.add("another city's " + name, NOT_FOUND, get(path, intruder)));
        String path = things.path("case");
        String file = UUID.randomUUID().toString();
        forbidden.add("a file of another city's case", NOT_FOUND,
                get(path + "/materials/" + file + "/content", intruder));
        forbidden.add("a result of another city's case", NOT_FOUND,
                get(path + "/results/" + file + "/content", intruder));
        forbidden.add("rows of another city's sheet", NOT_FOUND, get(path + "/rows", intruder));
        forbidden.add("another city's case as a document", NOT_FOUND, get(path + "/printout", intruder));
        for (String list : List.of("cases", "parcels", "rectifications", "units", "institutions")) {
            String since = list.equals("cases") || list.equals("parcels") || list.equals("units")
                    ? "changedSince=2020-01-01T00:00:00Z&limit=100"
                    : "limit=100";
            forbidden.add("another city's " + list + " in the own list", "200 without them", () -> {
                String items = hall.gateway().get("/api/v1/city/" + list + "?" + since, intruder).expect(200).body()
                        .toString();
                boolean found = things.paths().values().stream().map(each -> each.substring(each.lastIndexOf('/') + 1))
                        .filter(id -> id.length() > 12).anyMatch(items::contains);
                return found ? "200 with them" : "200 without them";
            });
        }
        for (String list : List.of("cases", "parcels", "rectifications", "units", "institutions")) {
            forbidden.add("digests of another city's " + list, "400 unknown-parameter",
                    get("/api/v1/city/" + list + "/digests?from=2026-01-01&to=2026-01-02&city=" + OWNER, intruder));
        }
    }

    private void steps(Things things, String intruder) {
        String path = things.path("case") + "/";
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("acceptance", Map.of());
        steps.put("non-acceptance", Map.of("reason", "x"));
        steps.put("supplement-request", Map.of("reason", "x"));
        steps.put("prolongation", Map.of("days", 1, "reason", "x"));
        steps.put("suspension", Map.of("reason", "x"));
        steps.put("decision", Map.of("approved", false, "reason", "x"));
        steps.put("correction", Map.of("approved", false, "reason", "x"));
        steps.put("result-handover", Map.of("results", List.of(UUID.randomUUID().toString())));
        steps.put("parcels", Map.of("carrier", "shunfeng", "trackingNumber", "SF1234567890999"));
        steps.forEach((step, body) -> forbidden.add("step of another city's case: " + step, NOT_FOUND,
                post(path + step, intruder, body)));
        forbidden.add("loss of another city's parcel", NOT_FOUND,
                post(things.path("parcel") + "/loss", intruder, Map.of()));
        forbidden.add("receipt of another city's originals", NOT_FOUND,
                post(things.path("parcel") + "/receipt", intruder, Map.of()));
        forbidden.add("reply to another city's evaluation", WRONG_KIND,
                post(things.path("rectification") + "/reply", intruder,
                        Map.of("outcome", "RECTIFIED", "text", "x")));
    }

    private void feed(Things things, String intruder) {
        String foreign = hall.gateway().get(EVENTS, token(OWNER)).expect(200).text("next");
        String own = hall.gateway().get(EVENTS, intruder).expect(200).text("next");
        String text = decoded(own);
        assertThat(text).startsWith(INTRUDER + ";");
        Map<String, String> cursors = new LinkedHashMap<>();
        cursors.put("cursor of another city", foreign);
        cursors.put("cursor of another city under the own name", encoded(decoded(foreign).replace(OWNER, INTRUDER)));
        cursors.put("own cursor under another city's name", encoded(text.replace(INTRUDER, OWNER)));
        cursors.put("forged position", encoded(earlier(text)));
        cursors.put("cut position", encoded(text.substring(0, text.length() - 2)));
        cursors.put("position of another publisher", encoded(swapped(text)));
        cursors.put("position without a signature", encoded(INTRUDER + ";case-service=AAAAAAAAAAA"));
        cursors.put("latest as the position of a publisher", encoded(INTRUDER + ";case-service=latest"));
        cursors.put("no cursor at all", "%27%20OR%201=1");
        cursors.forEach((name, cursor) -> forbidden.add("feed: " + name, INVALID_CURSOR,
                get(EVENTS + "?after=" + cursor, intruder)));
        forbidden.add("feed of a named city", "400 unknown-parameter", get(EVENTS + "?city=" + OWNER, intruder));
        forbidden.add("feed: a pattern of types", "400 malformed", get(EVENTS + "?types=hall.%25", intruder));
        forbidden.add("feed: events of another city by their key", "200 without them", () -> {
            String events = hall.gateway().get(EVENTS + "?limit=500", intruder).expect(200).body().toString();
            return events.contains(things.unit().number()) ? "200 with them" : "200 without them";
        });
        for (String service : List.of("case-service", "unit-service", "delegation-service", "logistics-service")) {
            forbidden.add("internal feed of " + service + " with a city's token", NO_TOKEN,
                    () -> seen(hall.internalPort(service).get("/internal/v1/city-events", intruder)));
        }
        forbidden.add("internal feed with the gateway's token alone", "403 user-missing",
                () -> seen(hall.internalPort("case-service").get("/internal/v1/city-events", gatewayToken())));
        forbidden.add("internal feed with the gateway's token and an employer's", WRONG_KIND,
                () -> seen(hall.internalPort("case-service").call("GET", "/internal/v1/city-events", gatewayToken(),
                        null, Map.of("Hall-User-Token", things.unit().representative().accessToken()))));
        forbidden.add("heads of all feeds with a city's token", NO_TOKEN,
                () -> seen(hall.internalPort("case-service").get("/internal/v1/city-events/heads", intruder)));
    }

    private static String swapped(String cursor) {
        Map<String, String> positions = new LinkedHashMap<>();
        for (String part : cursor.split(";")) {
            if (part.contains("=")) {
                positions.put(part.split("=")[0], part.split("=")[1]);
            }
        }
        List<String> names = List.copyOf(positions.keySet());
        return INTRUDER + ";" + names.get(0) + "=" + positions.get(names.get(1));
    }

    /// The first position of the cursor is another one, with the signature of the old one.
    private static String earlier(String cursor) {
        int start = cursor.indexOf('=') + 1;
        int end = cursor.indexOf(';', start);
        byte[] position = Base64.getUrlDecoder().decode(cursor.substring(start, end));
        position[7] ^= 1;
        return cursor.substring(0, start) + Base64.getUrlEncoder().withoutPadding().encodeToString(position)
                + cursor.substring(end);
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String gatewayToken() {
        return serviceToken("gateway", "case-service");
    }

    private String serviceToken(String service, String callee) {
        return keycloak(Map.of("grant_type", "client_credentials", "client_id", service, "client_secret",
                hall.secret("client." + service + ".secret"), "scope", "to-" + callee)).expect(200)
                .text("access_token");
    }

    /// What is for the systems of cities.
    private void otherCallers(Things things) {
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("an employer's token", things.unit().logInRepresentative().accessToken());
        callers.put("a clerk's token", hall.logInStaff(INTRUDER).accessToken());
        for (String operation : List.of("events", "connection", "cases/digests?from=2026-01-01&to=2026-01-02")) {
            callers.forEach((name, token) -> forbidden.add("/api/v1/city/" + operation + " with " + name, WRONG_KIND,
                    get("/api/v1/city/" + operation, token)));
            forbidden.add("/api/v1/city/" + operation + " with a service's token", NO_TOKEN,
                    get("/api/v1/city/" + operation, gatewayToken()));
            forbidden.add("/api/v1/city/" + operation + " without a token", NO_TOKEN, () -> seen(
                    hall.gateway().get("/api/v1/city/" + operation, null)));
        }
        callers.forEach((name, token) -> {
            forbidden.add("test events with " + name, WRONG_KIND, post("/api/v1/city/test-events", token, Map.of()));
            forbidden.add("a test of queries with " + name, WRONG_KIND,
                    post("/api/v1/city/query-tests", token, Map.of()));
        });
        forbidden.add("an employer reads a city's case", WRONG_KIND,
                get(things.path("case"), things.unit().representative().accessToken()));
    }

    /// What is for others.
    private void otherOperations(Things things, String intruder) {
        String unit = things.unit().path();
        for (String path : List.of(unit, unit + "/cases", unit + "/grants", unit + "/parcels", unit + "/addresses",
                "/api/v1/me", "/api/v1/city/staff", "/api/v1/city/filing-allowances", "/api/v1/city/security-events",
                "/api/v1/city/case-exports", "/api/v1/city/legacy-upgrades")) {
            forbidden.add("a city's token for " + path.replace(things.unit().number(), "{unitNumber}"), WRONG_KIND,
                    get(path, intruder));
        }
        forbidden.add("test events for a named city", "400 unknown-field",
                post("/api/v1/city/test-events", intruder, Map.of("city", OWNER)));
        forbidden.add("a test of the queries of a named city", "400 unknown-field",
                post("/api/v1/city/query-tests", intruder, Map.of("city", OWNER)));
        forbidden.add("a test of queries at a named address", "400 unknown-field",
                post("/api/v1/city/query-tests", intruder, Map.of("url", "http://localhost:8071/")));
        forbidden.add("internal operations through the gateway", "404 unknown-path",
                get("/internal/v1/city-events", intruder));
        forbidden.add("operators' pages through the gateway", "404 unknown-path", get("/actuator/outbox", intruder));
        forbidden.add("a path that leads to the internal operations", "404 unknown-path",
                get("/api/v1/city/..%2f..%2f..%2finternal/v1/city-events", intruder));
        forbidden.add("operators' changes at an internal port", NO_TOKEN, () -> seen(hall.internalPort("case-service")
                .create("/actuator/outbox", intruder, Map.of("topic", TOPIC, "key", "x", "action", "skip"))));
    }

    private void tokens(String intruder) throws Exception {
        String path = "/api/v1/city/cases?limit=1";
        forbidden.add("a token with another city", NO_TOKEN, get(path, withCity(intruder)));
        forbidden.add("a token without a signature", NO_TOKEN, get(path,
                encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + intruder.split("\\.")[1] + "."));
        forbidden.add("a token of another realm", NO_TOKEN, get(path, hall.keycloak().administratorToken()));
        forbidden.add("a token that the caller signed", NO_TOKEN,
                get(path, signed(newKeys().getPrivate(), claims("aud", "hall-api"))));
        hall.keycloak().tokenLifespan("city-" + INTRUDER, 1);
        String expired;
        try {
            expired = token(INTRUDER);
        } finally {
            hall.keycloak().tokenLifespan("city-" + INTRUDER, 300);
        }
        Instant end = Instant.now().plus(Duration.ofSeconds(8));
        forbidden.add("a token that has ended", NO_TOKEN, () -> {
            HallUnderTest.await(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(end));
            return get(path, expired).call();
        });
        forbidden.add("two tokens", NO_TOKEN, () -> seen(hall.gateway().call("GET", path, intruder, null,
                Map.of("Authorization", "Bearer " + token(OWNER)))));
    }

    private static String withCity(String token) {
        String[] parts = token.split("\\.");
        ObjectNode claims = (ObjectNode) JsonMapper.shared().readTree(decoded(parts[1]));
        return parts[0] + "." + encoded(claims.put("city", OWNER).toString()) + "." + parts[2];
    }

    private Answer keycloak(Map<String, String> form) {
        return new HallApi(hall.url(Port.KEYCLOAK)).postForm(TOKENS, String.join("&", form.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).toList()));
    }

    private Callable<String> client(String client, String secret, String grant) {
        return () -> seen(keycloak(Map.of("grant_type", grant, "client_id", client, "client_secret", secret,
                "username", "x", "password", "x")));
    }

    private void credentials() throws Exception {
        String secret = hall.secret("client.city-" + INTRUDER + ".secret");
        String client = "city-" + INTRUDER;
        forbidden.add("client of another city with the own secret", REFUSED_CLIENT,
                client("city-" + OWNER, secret, "client_credentials"));
        forbidden.add("client of a city that does not exist", REFUSED_CLIENT,
                client("city-329900", secret, "client_credentials"));
        forbidden.add("client of a service with a city's secret", REFUSED_CLIENT,
                client("case-service", secret, "client_credentials"));
        forbidden.add("client that authenticates by a key, with a secret", REFUSED_ASSERTION,
                client(client + "-key", secret, "client_credentials"));
        forbidden.add("no secret", REFUSED_CLIENT, () -> seen(
                keycloak(Map.of("grant_type", "client_credentials", "client_id", client))));
        forbidden.add("a user's grant with a city's client", "400 ", client(client, secret, "password"));
        forbidden.add("a service's scope with a city's client", "400 ", () -> seen(
                keycloak(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret,
                        "scope", "to-case-service"))));
        forbidden.add("administration of Keycloak with a city's token", "403 ", () -> seen(
                new HallApi(hall.url(Port.KEYCLOAK)).get("/admin/realms/hall/clients", token(INTRUDER))));
        assertions();
    }

    /// With a key that the city has registered, and has removed in the end.
    private void assertions() throws Exception {
        String client = "city-" + INTRUDER + "-key";
        KeyPair registered = newKeys();
        PrivateKey key = registered.getPrivate();
        String issuer = hall.url(Port.KEYCLOAK) + "/realms/hall";
        hall.keycloak().keys(client, keySet((ECPublicKey) registered.getPublic()));
        String used = signed(key, claims("aud", issuer));
        String token = withAssertion(used).expect(200).text("access_token");
        hall.gateway().get("/api/v1/city/cases?limit=1", token).expect(200);

        assertion("that was used before", () -> used);
        assertion("signed by a key that nobody registered",
                () -> signed(newKeys().getPrivate(), claims("aud", issuer)));
        assertion("for another audience", () -> signed(key, claims("aud", "https://elsewhere.example")));
        assertion("that has ended", () -> {
            Map<String, Object> ended = claims("aud", issuer);
            ended.put("iat", Instant.now().minusSeconds(120).getEpochSecond());
            ended.put("exp", Instant.now().minusSeconds(60).getEpochSecond());
            return signed(key, ended);
        });
        assertion("for a city that has no key", REFUSED_CLIENT, () -> {
            Map<String, Object> foreign = claims("aud", issuer);
            foreign.put("iss", "city-" + OWNER + "-key");
            foreign.put("sub", "city-" + OWNER + "-key");
            return signed(key, foreign);
        });
        assertion("without a signature", () -> encoded("{\"alg\":\"none\"}") + "."
                + encoded(JsonMapper.shared().writeValueAsString(claims("aud", issuer))) + ".");
        assertion("signed by a key that the city has replaced", () -> {
            hall.keycloak().keys(client, keySet((ECPublicKey) newKeys().getPublic()));
            return signed(key, claims("aud", issuer));
        });
        assertion("of a client whose last key was removed", REFUSED_CLIENT, () -> {
            hall.keycloak().keys(client, "");
            return signed(key, claims("aud", issuer));
        });
    }

    private Answer withAssertion(String assertion) {
        return keycloak(Map.of("grant_type", "client_credentials", "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion", assertion));
    }

    private void assertion(String kind, Callable<String> assertion) {
        assertion(kind, REFUSED_ASSERTION, assertion);
    }

    private void assertion(String kind, String expected, Callable<String> assertion) {
        forbidden.add("an assertion " + kind, expected, () -> seen(withAssertion(assertion.call())));
    }

    private static Map<String, Object> claims(String name, String value) {
        String client = "city-" + INTRUDER + "-key";
        long now = Instant.now().getEpochSecond();
        return new HashMap<>(Map.of("iss", client, "sub", client, "jti", UUID.randomUUID().toString(), "iat", now,
                "exp", now + 60, "kind", "city-system", "city", INTRUDER, name, value));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        return keys.generateKeyPair();
    }

    private static String keySet(ECPublicKey key) {
        return JsonMapper.shared().writeValueAsString(Map.of("keys", List.of(Map.of("kty", "EC", "crv", "P-256", "use",
                "sig", "alg", "ES256", "kid", KEY_ID, "x", coordinate(key.getW().getAffineX()), "y",
                coordinate(key.getW().getAffineY())))));
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] padded = new byte[32];
        int length = Math.min(bytes.length, padded.length);
        System.arraycopy(bytes, bytes.length - length, padded, padded.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(padded);
    }

    private static String signed(PrivateKey key, Map<String, Object> claims) throws GeneralSecurityException {
        String content = encoded("{\"alg\":\"ES256\",\"kid\":\"" + KEY_ID + "\",\"typ\":\"JWT\"}") + "."
                + encoded(JsonMapper.shared().writeValueAsString(claims));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.ISO_8859_1));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private void kafka() {
        KafkaConnection own = hall.kafka("city-" + INTRUDER);
        for (String topic : List.of(TOPIC, "hall.case-service.v1", "hall.authority.v1")) {
            forbidden.add("reads topic " + topic, FOREIGN_TOPIC, () -> read(own, topic, null));
            forbidden.add("writes to topic " + topic, FOREIGN_TOPIC, () -> write(own, topic));
        }
        forbidden.add("writes to the own topic", FOREIGN_TOPIC, () -> write(own, OWN_TOPIC));
        forbidden.add("reads the own topic in another city's group", FOREIGN_GROUP,
                () -> read(own, OWN_TOPIC, "city-" + OWNER + ".x"));
        forbidden.add("reads the own topic in a group of any name", FOREIGN_GROUP, () -> read(own, OWN_TOPIC, "x"));
        forbidden.add("reads the own topic in a service's group", FOREIGN_GROUP,
                () -> read(own, OWN_TOPIC, "case-service"));
        forbidden.add("another city's user with the own password", "SaslAuthenticationException",
                () -> read(own.as("city-" + OWNER, own.password()), TOPIC, null));
        forbidden.add("the broker's administrator with the own password", "SaslAuthenticationException",
                () -> read(own.as("admin", own.password()), TOPIC, null));
        admin(own, "creates a topic", FOREIGN_TOPIC,
                admin -> admin.createTopics(Set.of(new NewTopic("city-" + INTRUDER, 1, (short) 1))).all());
        admin(own, "deletes the own topic", FOREIGN_TOPIC, admin -> admin.deleteTopics(Set.of(OWN_TOPIC)).all());
        admin(own, "adds partitions to the own topic", FOREIGN_TOPIC,
                admin -> admin.createPartitions(Map.of(OWN_TOPIC, NewPartitions.increaseTo(9))).all());
        admin(own, "changes the retention of the own topic", FOREIGN_TOPIC,
                admin -> admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, OWN_TOPIC),
                        List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET))))
                        .all());
        admin(own, "reads the permissions", NO_ADMINISTRATOR,
                admin -> admin.describeAcls(AclBindingFilter.ANY).values());
        admin(own, "deletes the permissions", NO_ADMINISTRATOR,
                admin -> admin.deleteAcls(Set.of(AclBindingFilter.ANY)).all());
        admin(own, "reads the users", NO_ADMINISTRATOR, admin -> admin.describeUserScramCredentials().all());
        admin(own, "looks at another city's group", FOREIGN_GROUP, admin -> admin
                .describeConsumerGroups(Set.of("city-" + OWNER + ".sample")).all());
        admin(own, "moves another city's group", FOREIGN_GROUP,
                admin -> admin.alterConsumerGroupOffsets("city-" + OWNER + ".sample",
                        Map.of(new TopicPartition(TOPIC, 0), new OffsetAndMetadata(0))).all());
        admin(own, "deletes another city's group", FOREIGN_GROUP,
                admin -> admin.deleteConsumerGroups(Set.of("city-" + OWNER + ".sample")).all());
        forbidden.add("sees other topics in the list", "[" + OWN_TOPIC + "]", () -> {
            try (Admin admin = Admin.create(own.properties())) {
                return admin.listTopics().names().get().toString();
            }
        });
        forbidden.add("connects without a user", "TimeoutException", () -> {
            Map<String, Object> anonymous = new HashMap<>(Map.of("bootstrap.servers", own.bootstrap(),
                    "default.api.timeout.ms", 5_000, "request.timeout.ms", 4_000));
            try (Admin admin = Admin.create(anonymous)) {
                return admin.listTopics().names().get().toString();
            }
        });
    }

    private void admin(KafkaConnection user, String kind, String expected, Function<Admin, KafkaFuture<?>> action) {
        forbidden.add(kind, expected, () -> {
            try (Admin admin = Admin.create(user.properties())) {
                return String.valueOf(action.apply(admin).get());
            }
        });
    }

    private static String read(KafkaConnection user, String topic, @Nullable String group) {
        Map<String, Object> properties = new HashMap<>(user.properties());
        properties.put("auto.offset.reset", "earliest");
        properties.put("default.api.timeout.ms", 20_000);
        if (group != null) {
            properties.put("group.id", group);
        }
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            if (group == null) {
                consumer.assign(List.of(new TopicPartition(topic, 0)));
            } else {
                consumer.subscribe(List.of(topic));
            }
            for (int i = 0; i < 20; i++) {
                if (!consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
                    return "read";
                }
            }
            return "not refused";
        }
    }

    private static String write(KafkaConnection user, String topic) throws Exception {
        Map<String, Object> properties = new HashMap<>(user.properties());
        properties.put("enable.idempotence", false);
        properties.put("max.block.ms", 20_000);
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "x", "{}")).get();
            return "written";
        }
    }
}
