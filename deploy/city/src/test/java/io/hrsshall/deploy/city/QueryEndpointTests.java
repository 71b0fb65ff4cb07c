package io.hrsshall.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QueryEndpointTests {

    private static final String SECRET = "shared-by-hall-and-city";
    private static final String NEXT_SECRET = "shared-by-both-from-now-on";
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");
    private static final String QUERY = """
            {"queryId": "q1", "itemCode": "SI.QRY.CERT", "itemVersion": 2,
             "unit": {"unitNumber": "5251911226748", "uscc": "91320100MA1N2B3C40", "name": "南京某某软件有限公司"},
             "form": {"purpose": "BIDDING", "from": "2026-01", "to": "2026-10"}}""";

    private final PauseSwitch pauseSwitch = new PauseSwitch();
    private final HttpServer server;

    QueryEndpointTests() throws IOException {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        QueryEndpoint endpoint = new QueryEndpoint(new SignedJson(Map.of("hall", SECRET, "hall-2", NEXT_SECRET), clock),
                new InsuranceRecords(clock),
                pauseSwitch);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(QueryEndpoint.PATH, endpoint::handle);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSignedQueryIsAnsweredAndTheAnswerIsSigned() throws Exception {
        HttpResponse<String> answer = send(QUERY, "n1", SECRET, NOW);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Signature"))
                .contains(sign(SECRET, "200\nn1\n" + sha256(answer.body())));
        JsonNode body = JsonMapper.shared().readTree(answer.body());
        assertThat(body.path("queryId").asString()).isEqualTo("q1");
        assertThat(body.at("/answer/insurances")).hasSize(3);
        assertThat(body.at("/answer/insurances/0/paidTo").asString()).isEqualTo("2026-10");
        assertThat(send(QUERY, "n2", SECRET, NOW).body()).isEqualTo(answer.body());
    }

    @Test
    void aPersonIsAnsweredAboutItselfOnly() throws Exception {
        String ofUnit = QUERY.replace("SI.QRY.CERT", "SI.PSN.CERT");
        String ofPerson = ofUnit.replace("\"form\"", """
                "person": {"name": "王小明", "idType": "RESIDENT_ID_CARD", "idNumber": "32010219900307451X"}, "form\"""");

        HttpResponse<String> answer = send(ofPerson, "n1", SECRET, NOW);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode insurances = JsonMapper.shared().readTree(answer.body()).at("/answer/insurances");
        assertThat(insurances).hasSize(3);
        assertThat(insurances.at("/0/months").asInt()).isPositive();
        assertThat(send(ofPerson.replace("451X", "4528"), "n2", SECRET, NOW).body()).isNotEqualTo(answer.body());
        assertThat(send(ofUnit, "n3", SECRET, NOW).statusCode()).isEqualTo(404);
    }

    @Test
    void otherwiseSignedOldAndRepeatedRequestsAreRefused() throws Exception {
        assertThat(send(QUERY, "n1", "another-secret", NOW).body()).contains("bad-signature");
        assertThat(send(QUERY, "n1", SECRET, NOW.minusSeconds(301)).body()).contains("stale-timestamp");
        assertThat(send(QUERY, "n1", SECRET, NOW).statusCode()).isEqualTo(200);
        assertThat(send(QUERY, "n1", SECRET, NOW).body()).contains("nonce-used");
    }

    @Test
    void unknownItemsAndBrokenRequestsAreAnsweredAsSuch() throws Exception {
        assertThat(send(QUERY.replace("SI.QRY.CERT", "SI.QRY.OTHER"), "n1", SECRET, NOW).statusCode()).isEqualTo(404);
        assertThat(send(QUERY.replace("2026-01", "soon"), "n2", SECRET, NOW).statusCode()).isEqualTo(404);
        assertThat(send("{\"queryId\": ", "n3", SECRET, NOW).statusCode()).isEqualTo(400);
        pauseSwitch.pause();
        assertThat(send(QUERY, "n4", SECRET, NOW).statusCode()).isEqualTo(503);
    }

    @Test
    void bothKeysAreAcceptedEachWithItsOwnSecret() throws Exception {
        HttpResponse<String> answer = send("hall-2", QUERY, "n1", NEXT_SECRET, NOW);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Signature"))
                .contains(sign(NEXT_SECRET, "200\nn1\n" + sha256(answer.body())));
        assertThat(send("hall", QUERY, "n2", SECRET, NOW).statusCode()).isEqualTo(200);
        assertThat(send("hall-2", QUERY, "n3", SECRET, NOW).body()).contains("bad-signature");
        assertThat(send("hall-2", QUERY, "n1", NEXT_SECRET, NOW).body()).contains("nonce-used");
        HttpResponse<String> unknown = send("hall-3", QUERY, "n4", SECRET, NOW);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("X-Signature")).isEmpty();
    }

    @Test
    void aTestQuestionIsAnsweredAsAnyOther() throws Exception {
        String test = QUERY.replace("\"queryId\"", "\"test\": true, \"queryId\"").replace("91320100MA1N2B3C40",
                "91000000000000000K");

        assertThat(send(test, "n1", SECRET, NOW).statusCode()).isEqualTo(200);
    }

    @Test
    void theKeysAreSettings() {
        Map<String, String> usual = Map.of("CITY_KAFKA_PASSWORD", "p", "CITY_CLIENT_SECRET", "s", "CITY_DATA_DIR", "d",
                "CITY_APP_KEY", "hall", "CITY_APP_SECRET", SECRET);
        Map<String, String> changing = new HashMap<>(usual);
        changing.putAll(Map.of("CITY_NEXT_APP_KEY", "hall-2", "CITY_NEXT_APP_SECRET", NEXT_SECRET));

        assertThat(CitySettings.of(usual).querySecrets()).isEqualTo(Map.of("hall", SECRET));
        assertThat(CitySettings.of(changing).querySecrets())
                .isEqualTo(Map.of("hall", SECRET, "hall-2", NEXT_SECRET));
    }

    private HttpResponse<String> send(String body, String nonce, String secret, Instant at) throws Exception {
        return send("hall", body, nonce, secret, at);
    }

    private HttpResponse<String> send(String appKey, String body, String nonce, String secret, Instant at)
            throws Exception {
        String timestamp = Long.toString(at.toEpochMilli());
        String text = String.join("\n", "POST", QueryEndpoint.PATH, timestamp, nonce, sha256(body));
        return HttpCalls.send(HttpRequest
                .newBuilder(URI.create("http://localhost:" + server.getAddress().getPort() + QueryEndpoint.PATH))
                .header("X-App-Key", appKey).header("X-Timestamp", timestamp).header("X-Nonce", nonce)
                .header("X-Signature", sign(secret, text)).POST(BodyPublishers.ofString(body)));
    }

    private static String sign(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
