package io.hrsshall.identity.people.facecheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import io.hrsshall.kit.test.NoCircuitBreakers;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against answers that the simulator does not give. AppFaceIT uses the simulator.
@Timeout(60)
class AppFacesTests {

    private static final String SECRET = "secret-of-the-app-tests";
    private static final Instant NOW = Instant.parse("2026-03-01T01:02:03Z");
    private static final String NAME = "陈国栋";
    private static final String ID_NUMBER = "320102196402149220";
    private static final PersonDetails PERSON = new PersonDetails(new PersonName(NAME),
            new IdDocument(IdType.RESIDENT_ID_CARD, ID_NUMBER), null);
    private static final String CHECK = "0199f3a0-0000-7000-8000-000000000001";

    private final HttpServer server;
    private volatile JsonNode received = JsonMapper.shared().nullNode();
    private volatile int status = 200;
    private volatile UnaryOperator<String> answer = check -> "{}";
    private volatile @Nullable String signature;
    private volatile String signedLast = "";

    AppFacesTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            byte[] body = answer.apply(received.path("checkId").asString()).getBytes(StandardCharsets.UTF_8);
            signedLast = hmac(String.join("\n", Integer.toString(status),
                    exchange.getRequestHeaders().getFirst("X-Nonce"), sha256(body)));
            String other = signature;
            exchange.getResponseHeaders().set("X-Signature", other == null ? signedLast : other);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private AppFaces faces() {
        var service = new SignedJsonSettings(URI.create("http://localhost:" + server.getAddress().getPort()), "key",
                SECRET, Duration.ofSeconds(10), Duration.ofSeconds(10));
        return new AppFaces(new SignedJsonClients(new NoCircuitBreakers(), Clock.systemUTC()),
                new AppFaceSettings(service, "https://app.example/m"),
                new FaceSettings(List.of(FaceProvider.APP), "https://hall.example/return",
                        "https://hall.example/face/"),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String result(String check, String state, String name, String idNumber) {
        return JsonMapper.shared().writeValueAsString(Map.of("checkId", check, "state", state, "person",
                Map.of("name", name, "idType", "RESIDENT_ID_CARD", "idNumber", idNumber)));
    }

    @Test
    void theHallNamesTheCheckAndTheAppItsPage() {
        answer = check -> "{\"checkId\":\"" + check + "\",\"code\":\"Ab_c-123\"}";

        FaceVerification.Started started = faces().start(FacePurpose.SIGN, PERSON);

        assertThat(started.provider()).isEqualTo(FaceProvider.APP);
        assertThat(started.url()).isEqualTo("https://app.example/m/face/Ab_c-123");
        assertThat(started.check()).isEqualTo(received.path("checkId").asString());
        assertThat(received.path("purpose").asString()).isEqualTo("SIGN");
        assertThat(received.path("expiresAt").asString()).isEqualTo("2026-03-01T01:32:03Z");
        assertThat(received.path("returnUrl").asString()).isEqualTo("https://hall.example/return");
        assertThat(received.path("person").path("idNumber").asString()).isEqualTo(ID_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"checkId\":\"another\",\"code\":\"Ab_c-123\"}", "{\"checkId\":\"%s\"}",
            "{\"checkId\":\"%s\",\"code\":\"../admin?x=1\"}", "{\"checkId\":\"%s\",\"code\":\"short\"}", "[]"})
    void anotherCheckOrNoCodeIsNoAnswer(String body) {
        answer = body::formatted;

        assertThatThrownBy(() -> faces().start(FacePurpose.SIGN, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"WAITING,WAITING", "PASSED,PASSED", "FAILED,FAILED", "EXPIRED,FAILED"})
    void theStateIsTheAppsOwn(String state, FaceCheckState expected) {
        answer = check -> result(check, state, NAME, ID_NUMBER);

        assertThat(faces().query(CHECK, PERSON)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"王小明,320102196402149220", "陈国栋,320102199106150036", "'',''"})
    void theFaceOfSomebodyElseDoesNotPass(String name, String idNumber) {
        answer = check -> result(check, "PASSED", name, idNumber);

        assertThat(faces().query(CHECK, PERSON)).isEqualTo(FaceCheckState.FAILED);
    }

    @Test
    void aResultWithoutAPersonDoesNotPass() {
        answer = check -> "{\"checkId\":\"" + check + "\",\"state\":\"PASSED\"}";

        assertThat(faces().query(CHECK, PERSON)).isEqualTo(FaceCheckState.FAILED);
    }

    @Test
    void theResultOfAnotherCheckIsNoAnswer() {
        answer = _ -> result("0199f3a0-0000-7000-8000-000000000002", "PASSED", NAME, ID_NUMBER);

        assertThatThrownBy(() -> faces().query(CHECK, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
    }

    @Test
    void anUnknownStateIsNoAnswer() {
        answer = check -> result(check, "SURE", NAME, ID_NUMBER);

        assertThatThrownBy(() -> faces().query(CHECK, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
    }

    @Test
    void aForgedOrReplayedResultIsNoAnswer() {
        answer = check -> result(check, "PASSED", NAME, ID_NUMBER);
        signature = "0".repeat(64);
        assertThatThrownBy(() -> faces().query(CHECK, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
        signature = null;
        assertThat(faces().query(CHECK, PERSON)).isEqualTo(FaceCheckState.PASSED);

        // The very answer that was right a moment ago.
        signature = signedLast;
        assertThatThrownBy(() -> faces().query(CHECK, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
    }

    @Test
    void anAppThatIsDownIsUnavailable() {
        server.stop(0);

        assertThatThrownBy(() -> faces().query(CHECK, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
        assertThatThrownBy(() -> faces().start(FacePurpose.SIGN, PERSON)).isInstanceOf(FaceCheckUnavailable.class);
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
