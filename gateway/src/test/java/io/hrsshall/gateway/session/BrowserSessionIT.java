package io.hrsshall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.gateway.Upstream;
import io.hrsshall.gateway.Upstreams;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class BrowserSessionIT {

    private static final String OLD = "old-refresh-token-of-the-session";
    private static final String TOKENS = """
            {"accessToken":"a.b.c","expiresIn":300,"refreshToken":"new-refresh-token","refreshExpiresIn":1800,
             "acting":{"kind":"person"}}""";
    private static final Map<String, String> LOGIN = Map.of("person", "13800000032", "password", "Nanjing#2026");

    private final Http api;
    private final Http browser;

    BrowserSessionIT(Http http) {
        this.api = http;
        this.browser = http.with("Hall-Client", "web");
    }

    @BeforeEach
    void identityServiceGivesTokens() {
        Upstreams.all().forEach(Upstream::isWell);
        Upstreams.IDENTITY.answers(200, "application/json", TOKENS);
    }

    private static final String SECRET = "secret-of-this-browser";

    private static String session(String token, String secret) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        return "hall-session=" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '.' + token;
    }

    private Http withCookie() throws NoSuchAlgorithmException {
        return browser.with("Cookie", session(OLD, SECRET) + "; __Host-hall-browser=" + SECRET + "; other=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "staff", "app-qr"})
    void aLoginPutsTheRefreshTokenIntoACookieThatScriptsCannotRead(String way) throws Exception {
        Answer login = browser.post("/api/v1/logins/{}", LOGIN, way).expect(200);

        assertThat(login.json().has("refreshToken")).isFalse();
        assertThat(login.json().path("accessToken").asString()).isEqualTo("a.b.c");
        String secret = valueOf("__Host-hall-browser", login);
        assertThat(secret).matches("[A-Za-z0-9_-]{22}");
        assertThat(cookies(login)).anySatisfy(cookie -> assertThat(cookie)
                .startsWith(session("new-refresh-token", secret) + ';')
                .contains("Path=/api/v1/tokens/", "HTTPOnly", "Secure", "SameSite=Strict", "Max-Age=1800"));
        assertThat(cookies(login)).anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-hall-browser=")
                .contains("Path=/;", "HTTPOnly", "Secure", "SameSite=Strict", "Max-Age=1800")
                .doesNotContain("Domain"));
    }

    @Test
    void aSessionPlantedByASiblingHostIsIgnored() throws Exception {
        String planted = session("token-of-the-attacker", "secret-of-the-attacker");
        browser.with("Cookie", planted).post("/api/v1/tokens/refresh", "{}").expect(401, "unauthenticated");
        browser.with("Cookie", planted + "; __Host-hall-browser=" + SECRET).post("/api/v1/tokens/refresh", "{}")
                .expect(401, "unauthenticated");
        browser.with("Cookie", "hall-session=token-of-the-attacker; __Host-hall-browser=" + SECRET)
                .post("/api/v1/tokens/logout", "{}").expect(204);
        assertThat(Upstreams.IDENTITY.asked()).isEmpty();

        browser.with("Cookie", planted + "; " + session(OLD, SECRET) + "; __Host-hall-browser=" + SECRET)
                .post("/api/v1/tokens/refresh", "{}").expect(200);
        assertThat(Upstreams.IDENTITY.lastAsked().body()).contains(OLD).doesNotContain("attacker");
    }

    @Test
    void theSecretOfABrowserStaysFromLoginToLogin() throws Exception {
        Answer again = withCookie().post("/api/v1/logins/password", LOGIN).expect(200);

        assertThat(valueOf("__Host-hall-browser", again)).isEqualTo(SECRET);
        assertThat(cookies(again)).anyMatch(cookie -> cookie.startsWith(sessionOf("new-refresh-token")));
    }

    private static String sessionOf(String token) {
        try {
            return session(token, SECRET) + ';';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String valueOf(String name, Answer answer) {
        return cookies(answer).stream().filter(cookie -> cookie.startsWith(name + '=')).findFirst().orElseThrow()
                .replaceFirst("[^=]*=([^;]*);.*", "$1");
    }

    @Test
    void anApiClientIsServedAsBefore() {
        Answer login = api.post("/api/v1/logins/password", LOGIN).expect(200);

        assertThat(login.json().path("refreshToken").asString()).isEqualTo("new-refresh-token");
        assertThat(login.header("Set-Cookie")).isEmpty();
        api.with("Cookie", "hall-session=" + OLD)
                .post("/api/v1/tokens/refresh", Map.of("refreshToken", "own-own-own-own-own"))
                .expect(200);
        assertThat(Upstreams.IDENTITY.lastAsked().body()).contains("own-own-own-own-own").doesNotContain(OLD);
    }

    @Test
    void aRefreshTakesTheTokenFromTheCookieAndReplacesIt() throws Exception {
        Answer refreshed = withCookie()
                .post("/api/v1/tokens/refresh", Map.of("actAs", Map.of("kind", "unit", "unit", "5251911226748")))
                .expect(200);

        Upstream.Asked asked = Upstreams.IDENTITY.lastAsked();
        assertThat(asked.body()).contains("\"refreshToken\":\"" + OLD + "\"", "\"actAs\"");
        assertThat(asked.headers()).doesNotContainKey("cookie");
        assertThat(refreshed.json().has("refreshToken")).isFalse();
        assertThat(cookies(refreshed)).anySatisfy(
                cookie -> assertThat(cookie).startsWith(sessionOf("new-refresh-token")));
    }

    @Test
    void answersWithSecretsAreRequestedUncompressed() throws Exception {
        for (String path : List.of("/api/v1/logins/password", "/api/v1/tokens/refresh", "/api/v1/sso-logins")) {
            withCookie().with("Accept-Encoding", "gzip").post(path, LOGIN);

            assertThat(Upstreams.IDENTITY.lastAsked().headers()).as(path).doesNotContainKey("accept-encoding");
        }
    }

    @Test
    void withoutTheCookieThereIsNoSession() {
        browser.post("/api/v1/tokens/refresh", "{}").expect(401, "unauthenticated");
        browser.post("/api/v1/tokens/logout", "{}").expect(204);

        assertThat(Upstreams.IDENTITY.asked()).isEmpty();
    }

    @Test
    void theCookieAloneIsNotEnough() {
        api.with("Cookie", "hall-session=" + OLD).post("/api/v1/tokens/refresh", "{}").expect(200);

        assertThat(Upstreams.IDENTITY.lastAsked().body()).isEqualTo("{}");
    }

    @Test
    void aTokenInTheBodyDoesNotReplaceTheCookie() throws Exception {
        withCookie().post("/api/v1/tokens/refresh", Map.of("refreshToken", "another-refresh-token")).expect(400,
                "malformed");
        withCookie().post("/api/v1/tokens/refresh", "[]").expect(400, "malformed");
        withCookie().post("/api/v1/tokens/refresh", "{").expect(400, "malformed");
    }

    @Test
    void aLogoutAndADeadSessionClearTheCookie() throws Exception {
        Upstreams.IDENTITY.answers(401, "application/problem+json", "{\"code\":\"session-ended\"}");
        assertThat(cookies(withCookie().post("/api/v1/tokens/refresh", "{}").expect(401)))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("hall-session=;").contains("Max-Age=0"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-hall-browser=;").contains("Max-Age=0"));

        Upstreams.IDENTITY.answers(503, "application/problem+json", "{\"code\":\"dependency-unavailable\"}");
        assertThat(withCookie().post("/api/v1/tokens/refresh", "{}").expect(503).header("Set-Cookie")).isEmpty();
    }

    @Test
    void aFailedLoginLeavesThePresentSessionAlone() throws Exception {
        Upstreams.IDENTITY.answers(401, "application/problem+json", "{\"code\":\"bad-credentials\"}");

        assertThat(withCookie().post("/api/v1/logins/password", LOGIN).expect(401).header("Set-Cookie")).isEmpty();
    }

    @Test
    void theSecretOfALoginByTheProvinceStaysInACookie() {
        Upstreams.IDENTITY.answers(201, "application/json",
                "{\"authorizationUrl\":\"https://province.example/auth\",\"secret\":\"secret-of-this-browser\"}");
        Answer opened = browser.post("/api/v1/sso-logins", null).expect(201);
        assertThat(opened.json().has("secret")).isFalse();
        assertThat(opened.json().path("authorizationUrl").asString()).isEqualTo("https://province.example/auth");
        assertThat(opened.header("Set-Cookie")).hasValueSatisfying(cookie -> assertThat(cookie)
                .startsWith("__Host-hall-sso=secret-of-this-browser;")
                .contains("Path=/;", "HTTPOnly", "Secure", "SameSite=Strict", "Max-Age=600"));
        assertThat(api.post("/api/v1/sso-logins", null).expect(201).json().has("secret")).isTrue();

        Upstreams.IDENTITY.answers(200, "application/json", TOKENS);
        Map<String, String> returned = Map.of("state", "state-of-the-login-00", "code", "code");
        Http returning = browser.with("Cookie", "__Host-hall-sso=secret-of-this-browser");
        Answer loggedIn = returning.post("/api/v1/logins/province-sso", returned).expect(200);
        assertThat(loggedIn.json().has("refreshToken")).isFalse();
        assertThat(Upstreams.IDENTITY.lastAsked().body()).contains("\"secret\":\"secret-of-this-browser\"");
        assertThat(Upstreams.IDENTITY.lastAsked().headers()).doesNotContainKey("cookie").containsKey("device-id");

        browser.post("/api/v1/logins/province-sso", returned).expect(200);
        assertThat(Upstreams.IDENTITY.lastAsked().body()).doesNotContain("secret-of-this-browser");
        returning.post("/api/v1/logins/province-sso", Map.of("state", "state-of-the-login-00", "code", "code",
                "secret", "another")).expect(400, "malformed");
    }

    private static List<String> cookies(Answer answer) {
        return answer.headers().entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Set-Cookie"))
                .flatMap(header -> header.getValue().stream()).toList();
    }

    private static String device(Answer login) {
        return cookies(login).stream().filter(cookie -> cookie.startsWith("__Host-hall-device=")).findFirst()
                .orElseThrow()
                .replaceFirst("__Host-hall-device=([^;]*);.*", "$1");
    }

    private static List<String> deviceIds() {
        return Upstreams.IDENTITY.lastAsked().headers().getOrDefault("device-id", List.of());
    }

    @Test
    void aBrowserIsRecognizedAtItsNextLogin() {
        Answer first = browser.with("Device-Id", "chosen-by-a-script-0000").post("/api/v1/logins/password", LOGIN)
                .expect(200);

        String device = device(first);
        assertThat(device).matches("[A-Za-z0-9_-]{22}");
        assertThat(deviceIds()).containsExactly(device);
        assertThat(cookies(first)).anySatisfy(cookie -> assertThat(cookie).contains("__Host-hall-device=",
                "Path=/;", "HTTPOnly", "Secure", "SameSite=Strict", "Max-Age=34560000"));

        Answer next = browser.with("Cookie", "__Host-hall-device=" + device).post("/api/v1/logins/app-qr", "{}")
                .expect(200);

        assertThat(device(next)).isEqualTo(device);
        assertThat(deviceIds()).containsExactly(device);
        assertThat(Upstreams.IDENTITY.lastAsked().headers()).doesNotContainKey("cookie");
    }

    @Test
    void aDeviceCookieOfAnotherFormIsReplaced() {
        Answer login = browser.with("Cookie", "__Host-hall-device=short").post("/api/v1/logins/password", LOGIN)
                .expect(200);

        assertThat(device(login)).hasSize(22);
        assertThat(deviceIds()).containsExactly(device(login));
    }

    /// With an id that a sibling host chose, its login would later count as one from the visitor's device.
    @Test
    void aDeviceThatASiblingHostPlantedIsIgnored() {
        Answer login = browser.with("Cookie", "hall-device=planted-by-a-sibling-00").post("/api/v1/logins/password",
                LOGIN).expect(200);

        assertThat(deviceIds()).containsExactly(device(login)).doesNotContain("planted-by-a-sibling-00");
    }

    @Test
    void onlyALoginOfABrowserGetsADeviceCookie() {
        Upstreams.IDENTITY.answers(401, "application/problem+json", "{\"code\":\"bad-credentials\"}");
        assertThat(cookies(browser.post("/api/v1/logins/password", LOGIN).expect(401))).isEmpty();

        Upstreams.IDENTITY.answers(200, "application/json", TOKENS);
        assertThat(cookies(api.with("Device-Id", "0123456789-0123456789").post("/api/v1/logins/password", LOGIN)
                .expect(200))).isEmpty();
        assertThat(deviceIds()).containsExactly("0123456789-0123456789");
    }
}
