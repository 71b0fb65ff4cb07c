package io.hrsshall.legacy.systems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.signedjson.SignedJsonClients;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import io.hrsshall.kit.test.NoCircuitBreakers;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Signed answers that a real legacy system may give and the simulator does not.
class JshrssConnectorTests {

    private static final String SECRET = "jshrss-secret-of-the-tests";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private volatile String answer = "{}";
    private volatile int status = 200;
    private volatile String secret = SECRET;

    JshrssConnectorTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    }

    @BeforeEach
    void open() {
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                String nonce = exchange.getRequestHeaders().getFirst("X-Nonce");
                exchange.getResponseHeaders().set("X-Signature", sign(status + "\n" + nonce + "\n" + sha256(body)));
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private JshrssConnector connector() {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + "/legacy/jshrss");
        SignedJsonSettings settings = new SignedJsonSettings(url, "jshrss-key", SECRET, Duration.ofSeconds(1),
                Duration.ofSeconds(5));
        return new JshrssConnector(
                new SignedJsonClients(new NoCircuitBreakers(), Clock.systemUTC()).create("jshrss", settings));
    }

    private Verification verify() {
        return connector().verify("nj", "secret");
    }

    @Test
    void whetherAUnitHasAnAccountIsTrueOrFalse() {
        UnifiedSocialCreditCode unit = UnifiedSocialCreditCode.complete("91320106MA1MXKQP0");
        answer = "{\"exists\": true}";
        assertThat(connector().holds(unit)).isTrue();
        answer = "{\"exists\": false}";
        assertThat(connector().holds(unit)).isFalse();
    }

    /// Such as a renamed member: nobody would be offered the upgrade.
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"exists\": null}", "{\"exists\": \"yes\"}", "{\"exists\": 1}"})
    void anAnswerThatDoesNotSayWhetherAUnitHasAnAccountIsNone(String odd) {
        UnifiedSocialCreditCode unit = UnifiedSocialCreditCode.complete("91320106MA1MXKQP0");
        answer = odd;
        assertThatThrownBy(() -> connector().holds(unit)).isInstanceOf(DependencyUnavailable.class);
    }

    private static ObjectNode unit() {
        ObjectNode unit = JSON.createObjectNode().put("unitNumber", "3201048812").put("uscc", "91320106MA1MXKQP05")
                .put("name", "南京夫子庙文化用品有限公司").put("city", "320100");
        unit.putObject("legalRepresentative").put("name", "王小明").put("idType", "RESIDENT_ID_CARD").put("idNumber",
                "320106199003070936");
        return unit;
    }

    private static String ok(ObjectNode... units) {
        return JSON.writeValueAsString(Map.of("result", "OK", "username", "nj", "units", units));
    }

    @Test
    void aUnitIsTranslatedIntoTheHallsTypes() {
        answer = ok(unit());

        LegacyUnit read = ((Verification.Verified) verify()).units().getFirst();

        assertThat(read.number()).isEqualTo("3201048812");
        assertThat(read.city().code()).isEqualTo("320100");
        assertThat(read.legalRepresentative().value()).isEqualTo("王小明");
        assertThat(read.toString()).doesNotContain("王小明", "320106199003070936");
    }

    @Test
    void anInvalidCityIsReplacedByTheCityOfTheUscc() {
        answer = ok(unit().put("city", "南京"));
        assertThat(((Verification.Verified) verify()).units().getFirst().city().code()).isEqualTo("320100");
    }

    @Test
    void unitsWithInvalidDataAreSkipped() {
        ObjectNode badId = unit();
        badId.putObject("legalRepresentative").put("name", "王小明").put("idType", "RESIDENT_ID_CARD").put("idNumber",
                "320106199003070937");
        ObjectNode oldType = unit();
        oldType.putObject("legalRepresentative").put("name", "王小明").put("idType", "MILITARY").put("idNumber", "1");
        answer = ok(unit().put("uscc", "91320106MA1MXKQP0X"), badId, oldType, unit().put("name", " "),
                unit().put("unitNumber", ""), unit().put("unitNumber", "3201048813"));

        assertThat(((Verification.Verified) verify()).units()).extracting(LegacyUnit::number)
                .containsExactly("3201048813");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"result\":\"MAINTENANCE\"}"})
    void anUnreadableAnswerMeansUnavailable(String text) {
        answer = text;
        assertThatThrownBy(this::verify).isInstanceOf(DependencyUnavailable.class);
    }

    @Test
    void anAnswerWithAnotherSignatureMeansUnavailable() {
        answer = ok(unit());
        secret = "another-secret-of-the-tests";
        assertThatThrownBy(this::verify).isInstanceOf(DependencyUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 302, 400, 401, 500})
    void anotherStatusMeansUnavailable(int other) {
        answer = ok(unit());
        status = other;
        assertThatThrownBy(this::verify).isInstanceOf(DependencyUnavailable.class);
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
