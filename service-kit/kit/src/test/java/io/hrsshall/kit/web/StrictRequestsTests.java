package io.hrsshall.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.SampleService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictRequestsTests {

    private final SampleService service = SampleService.shared();

    private Answer echo(String json) {
        return service.post("/api/v1/echo", json);
    }

    @Test
    void aValidBodyIsRead() {
        Answer answer = echo("""
                {"text": "𠮷野 ok", "count": 3, "amount": 1.50, "agreed": true, "day": "2026-02-28",
                 "at": "2026-02-28T08:00:00+08:00", "id": "0190a000-0000-7000-8000-0000000000ff",
                 "idType": "PASSPORT", "uscc": "91320100ma1mabcd2l", "lines": [{"code": "A", "review": false}],
                 "form": {"x": [1, 2.5, null, "y"]}, "words": {"a": "b"}}
                """.replace("91320100ma1mabcd2l", Samples.USCC.toLowerCase(java.util.Locale.ROOT)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("uscc").asString()).isEqualTo(Samples.USCC);
        assertThat(answer.json().path("at").asString()).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(answer.json().has("mobile")).as("nulls are left out").isFalse();
    }

    @Test
    void anUnknownFieldIsNamed() {
        Answer answer = echo("{\"text\": \"a\", \"texte\": 1}");
        assertThat(answer.statusAndCode()).isEqualTo("400 unknown-field");
        assertThat(answer.firstError()).isEqualTo("texte unknown-field");
        assertThat(echo("{\"lines\": [{\"code\": \"A\", \"review\": true, \"extra\": 1}]}").firstError())
                .isEqualTo("lines[0].extra unknown-field");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202E, 0x202A, 0x2066, 0x200B, 0x200E, 0xFEFF, 0x00AD, 0xE0041, 0x08, 0x1B, 0x7F, 0x9B})
    void aTextWithHiddenCharactersIsRefusedAndNamed(int character) {
        String text = "退" + Character.toString(character).chars().mapToObj("\\u%04x"::formatted)
                .collect(Collectors.joining()) + "回";
        Answer answer = echo("{\"text\": \"" + text + "\"}");
        assertThat(answer.statusAndCode()).isEqualTo("422 invalid");
        assertThat(answer.firstError()).isEqualTo("text text-characters");
        assertThat(
                echo("{\"lines\": [{\"code\": \"A\", \"review\": true}, {\"code\": \"" + text + "\"}]}").firstError())
                .isEqualTo("lines[1].code text-characters");
        assertThat(echo("{\"form\": {\"x\": [\"a\", \"" + text + "\"]}}").firstError())
                .isEqualTo("form.x[1] text-characters");
        assertThat(echo("{\"text\": \"家\u200D庭\"}").status()).isEqualTo(200);
        assertThat(echo("{\"text\": \"家\\r\\n\\t庭\"}").status()).isEqualTo(200);
    }

    static Stream<String> malformed() {
        return Stream.of("", "{", "nul", "null", "[]", "\"text\"", "{} {}", "{}]", "{\"text\": 5}", "{\"text\": true}",
                "{\"text\": {}}", "{\"text\": [\"a\"]}", "{\"count\": \"5\"}", "{\"count\": 5.5}", "{\"count\": \"\"}",
                "{\"count\": 99999999999}", "{\"agreed\": \"true\"}", "{\"agreed\": 1}", "{\"day\": 20260101}",
                "{\"day\": [2026, 1, 1]}", "{\"at\": 1766000000}", "{\"idType\": 1}", "{\"id\": 7}",
                "{\"text\": \"a\", \"text\": \"b\"}", "{\"form\": {\"a\": 1, \"a\": 2}}", "{\"form\": NaN}",
                "{\"form\": 1e9999}", "{\"form\": 1e-999999999}", "{\"amount\": 1e5000}", "{'text': 'a'}",
                "{\"text\": \"a\" /* comment */}", "{\"text\": \"a\\u0000b\"}", "{\"text\": \"\\ud800\"}",
                "{\"text\": \"\\udc00\\ud800\"}", "{\"form\": {\"\\u0000\": 1}}", "{\"form\": [\"\\udfff\"]}",
                "{\"words\": {\"\\u0000\": \"a\"}}", "{\"text\": \"a\tb\"}", "{\"form\": " + "[".repeat(40)
                        + "]".repeat(40) + "}",
                "{\"form\": " + "1".repeat(60) + "}", "{\"" + "n".repeat(300) + "\": 1}",
                "{\"lines\": [{\"code\": \"A\", \"review\": null}]}", "\uFEFF{\"text\": \"a\"}\u0000");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aBodyOfAnotherShapeIsMalformed(String json) {
        Answer answer = echo(json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.code()).isIn("malformed", "unknown-field");
    }

    @ParameterizedTest
    @CsvSource({"day, 2026-02-30", "day, 26-1-1", "day, +999999999-01-01", "day, ''", "at, 2026-01-01",
            "at, 2026-01-01T00:00:00", "at, +1000000000-12-31T23:59:59Z", "idType, DRIVING_LICENCE", "idType, ''",
            "id, 12", "id, ''"})
    void anInvalidStringIsAnErrorOfItsField(String field, String value) {
        Answer answer = echo("{\"" + field + "\": \"" + value + "\"}");
        assertThat(answer.statusAndCode()).isEqualTo("422 invalid");
        assertThat(answer.firstError()).isEqualTo(field + " format");
    }

    @Test
    void errorsOfValueTypesNameTheFieldOfTheRequest() {
        assertThat(echo("{\"uscc\": \"91320100MA1MABCD20\"}").firstError()).startsWith("uscc uscc-");
        assertThat(echo("{\"mobile\": \"12345\"}").firstError()).isEqualTo("mobile mobile-form");
        assertThat(echo("{\"mobile\": \"12345\"}").json().path("errors").path(0).path("message").asString())
                .isEqualTo("请填写 11 位的大陆移动电话号码。");
    }

    @Test
    void violatedConstraintsAreNamed() {
        Answer answer = echo("{\"lines\": [{\"code\": \" \", \"review\": true}]}");
        assertThat(answer.statusAndCode()).isEqualTo("422 invalid");
        assertThat(answer.firstError()).isEqualTo("lines[0].code not-blank");
        assertThat(answer.json().path("errors").path(0).path("message").asString()).isEqualTo("此项必填。");
        assertThat(service.post("/api/v1/echo", "{\"lines\": [null]}").statusAndCode()).isEqualTo("422 invalid");
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        for (byte[] bytes : new byte[][]{
                {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'},
                {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', '}'},
                {(byte) 0xFF}, "{\"text\": \"中\"}".getBytes(StandardCharsets.UTF_16),
                "{\"text\": \"中\"}".getBytes(java.nio.charset.Charset.forName("GBK"))}) {
            Answer answer = service.send(service.publicPort(), "POST", "/api/v1/echo", bytes);
            assertThat(answer.statusAndCode()).isEqualTo("400 malformed");
        }
        Answer claimed = service.send(service.publicPort(), "POST", "/api/v1/echo",
                "{\"text\": \"中\"}".getBytes(StandardCharsets.UTF_16), "Content-Type",
                "application/json;charset=UTF-16");
        assertThat(claimed.status()).isIn(400, 415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/yaml", "application/cbor", "a/b/c",
            "nonsense",
            "multipart/form-data;boundary=x", "*/*", "application/*", "/", "application/json;charset=nonsense",
            "application/x-www-form-urlencoded"})
    void onlyJsonIsAccepted(String type) {
        Answer answer = service.send(service.publicPort(), "POST", "/api/v1/echo",
                "{\"text\": \"a\"}".getBytes(StandardCharsets.UTF_8), "Content-Type", type);
        assertThat(answer.statusAndCode()).isEqualTo("415 unsupported-media-type");
    }

    @Test
    void onlyJsonIsReturned() {
        for (String type : new String[]{"application/xml", "application/yaml", "text/html", "image/png"}) {
            assertThat(service.get("/api/v1/echo?q=a", "Accept", type).statusAndCode()).as(type)
                    .isEqualTo("406 not-acceptable");
        }
        assertThat(service.get("/api/v1/echo?q=a", "Accept", "*/*").status()).isEqualTo(200);
    }

    @Test
    void theSizeOfABodyIsLimited() throws IOException {
        String large = "{\"text\": \"" + "a".repeat(256 * 1024) + "\"}";
        assertThat(echo(large).statusAndCode()).isEqualTo("413 too-large");
        assertThat(raw("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(large.length()) + "\r\n" + large + "\r\n0\r\n\r\n")).contains(" 413 ")
                .contains("too-large");
        assertThat(echo("{\"text\": \"" + "a".repeat(200 * 1024) + "\"}").status()).isEqualTo(200);
    }

    @Test
    void formsAreAcceptedWhereExpected() {
        assertThat(form("param=%E4%B8%AD&sign=A").json().path("param").asString()).isEqualTo("中");
        assertThat(form("param=a").statusAndCode()).isEqualTo("400 malformed");
        assertThat(form("param=%00&sign=A").statusAndCode()).isEqualTo("400 malformed");
        assertThat(form("param=%zz&sign=A").statusAndCode()).isEqualTo("400 malformed");
        assertThat(form("sign=A&param=" + "a".repeat(300 * 1024)).statusAndCode()).isEqualTo("413 too-large");
    }

    private Answer form(String body) {
        return service.send(service.publicPort(), "POST", "/api/v1/forms", body.getBytes(StandardCharsets.UTF_8),
                "Content-Type", "application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/echo, 400 malformed", "/api/v1/echo?q=A, 400 malformed",
            "/api/v1/echo?q=a&limit=x, 400 malformed",
            "/api/v1/echo?q=a&number=0, 400 malformed", "/api/v1/echo?q=a&number=x, 400 malformed",
            "/api/v1/echo?q=a&limit=0, 400 bad-limit",
            "/api/v1/echo?q=a&limit=101, 400 bad-limit", "/api/v1/echo?q=a&cursor=!!, 400 bad-cursor",
            "/api/v1/echo?q=a&cursor=YWFh, 400 bad-cursor", "/api/v1/echo/12, 404 not-found",
            "/api/v1/nothing, 404 unknown-path", "/, 404 unknown-path", "/error, 404 unknown-path",
            "/favicon.ico, 404 unknown-path",
            "/api/v1/me, 401 unauthenticated"})
    void invalidParametersAreRefused(String path, String expected) {
        assertThat(service.get(path).statusAndCode()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"changedSince=x&q=a, changedSince", "q=a&Q=b, Q", "q=a&%71=b, %71", "q=a&=b, ''", "q=a&x, x"})
    void anUnknownQueryParameterIsRefusedWithTheAllowedOnes(String query, String name) {
        Answer answer = service.get("/api/v1/echo?" + query, "Accept-Language", "en");
        assertThat(answer.statusAndCode()).isEqualTo("400 unknown-parameter");
        assertThat(answer.firstError()).isEqualTo(name + " unknown-parameter");
        assertThat(answer.json().path("detail").asString()).contains("[cursor, limit, number, order, q, type]");
        assertThat(service.get("/api/v1/echo/1?" + query).statusAndCode()).isEqualTo("400 unknown-parameter");
    }

    @Test
    void aSecondValueOfAParameterIsRefused() {
        Answer answer = service.get("/api/v1/echo?q=a&limit=1&limit=2");
        assertThat(answer.statusAndCode()).isEqualTo("400 malformed");
        assertThat(answer.firstError()).isEqualTo("limit repeated-parameter");
        assertThat(service.get("/api/v1/echo?q=a&").status()).isEqualTo(200);
        assertThat(service.get("/api/v1/echo?q=a&type=PASSPORT&type=TAIWAN_PERMIT").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VISA", "passport", "PASSPORT&type=x"})
    void anUnknownEnumValueIsRefusedWithTheAllowedOnes(String value) {
        Answer answer = service.get("/api/v1/echo?q=a&type=" + value);
        assertThat(answer.statusAndCode()).isEqualTo("400 malformed");
        assertThat(answer.firstError()).isEqualTo("type format");
        assertThat(answer.json().at("/errors/0/message").asString())
                .isEqualTo("须为以下之一：RESIDENT_ID_CARD, PASSPORT, HK_MACAO_PERMIT, TAIWAN_PERMIT。");
    }

    @Test
    void manyUnknownParametersMakeNoLongAnswer() {
        StringBuilder query = new StringBuilder("q=a");
        for (int i = 0; i < 300; i++) {
            query.append('&').append("x".repeat(10)).append(i);
        }
        assertThat(service.get("/api/v1/echo?" + query).json().path("errors")).hasSize(10);
        assertThat(service.get("/api/v1/echo?" + "x".repeat(2000)).body()).hasSizeLessThan(1000);
    }

    @Test
    void aCursorLeadsToTheNextPage() {
        String cursor = Cursor.encode(java.time.Instant.parse("2026-01-01T00:00:00.123456Z"),
                "0190a000-0000-7000-8000-0000000000ff");
        Answer answer = service.get("/api/v1/echo?q=a&limit=100&cursor=" + cursor);
        assertThat(answer.body()).contains("2026-01-01T00:00:00.123456Z/0190a000-0000-7000-8000-0000000000ff")
                .contains("limit 100").contains("by false");
    }

    @Test
    void otherMethodsAreRefused() {
        Answer answer = service.send(service.publicPort(), "DELETE", "/api/v1/echo", null);
        assertThat(answer.statusAndCode()).isEqualTo("405 method-not-allowed");
        assertThat(answer.header("Allow").split(", ")).contains("GET", "POST");
        Answer options = service.send(service.publicPort(), "OPTIONS", "/api/v1/echo", null);
        assertThat(options.statusAndCode()).isEqualTo("405 method-not-allowed");
        assertThat(options.header("Allow")).isEqualTo("GET, HEAD, POST");
        assertThat(service.send(service.publicPort(), "OPTIONS", "/api/v1/nothing", null).statusAndCode())
                .isEqualTo("404 unknown-path");
        assertThat(service.send(service.publicPort(), "PROPFIND", "/api/v1/echo", null).status()).isIn(400, 405);
    }

    @ParameterizedTest
    @CsvSource({"GET /api/v1/echo?q=%00 HTTP/1.1, 400", "GET /api/v1/echo?q=%zz HTTP/1.1, 400",
            "GET /api/v1/echo?q=% HTTP/1.1, 400", "GET /api/v1/echo?q=%ed%a0%80 HTTP/1.1, 400",
            "GET /api/v1/echo?q=%ff HTTP/1.1, 400", "GET /api/v1/echo/%00 HTTP/1.1, 400",
            "GET /api/v1/echo/%zz HTTP/1.1, 400", "GET /api/v1/echo/%ff HTTP/1.1, 400",
            "GET /api/v1/echo/a%2fb HTTP/1.1, 400", "GET //api/v1/echo HTTP/1.1, 400",
            "GET /api/v1/echo;a=b HTTP/1.1, 400", "GET /api/v1/../v1/echo?q=a HTTP/1.1, 400",
            "GET /api/v1/echo?q=a\u0001 HTTP/1.1, 400", "GET /{ HTTP/1.1, 400", "TRACE /api/v1/echo HTTP/1.1, 405",
            "nonsense, 400"})
    void anInvalidRequestLineIsMalformed(String line, int status) throws IOException {
        String answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).contains("application/problem+json").doesNotContain("Tomcat").doesNotContain("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: http://[", "Origin: null", "Origin: \u00ff\u00fe", "Accept: nonsense",
            "Accept: ;;;q=x",
            "Accept-Charset: x", "Accept-Encoding: ;;", "If-None-Match: W/\"x", "If-Modified-Since: yesterday",
            "Range: bytes=9-1", "Cookie: a=\u0001;;=", "Host: b", "Expect: 100-continue", "Expect: nothing",
            "X-Forwarded-For: 1.2.3.4, ;", "Forwarded: for=\"", "X-HTTP-Method-Override: DELETE", "traceparent: 00-x",
            "Content-Type: nonsense", "Content-Length: -1", "Content-Length: 99999999999999999999",
            "Transfer-Encoding: nonsense", "Upgrade: h2c", "Connection: Upgrade", "Access-Control-Request-Method: x"})
    void noHeaderMakesTheServiceFail(String header) throws IOException {
        for (String request : new String[]{"GET /api/v1/echo?q=a", "OPTIONS /api/v1/echo", "POST /api/v1/echo"}) {
            String answer = raw(request + " HTTP/1.1\r\nHost: a\r\n" + header + "\r\nConnection: close\r\n\r\n")
                    .replace("HTTP/1.1 100 \r\n\r\n", "");
            String status = answer.substring(9, 12);
            assertThat(status).as(request + " " + answer)
                    .matches(header.startsWith("Transfer-Encoding") ? "501" : "[24]..");
            if (!status.startsWith("2")) {
                assertThat(answer).contains("application/problem+json");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "Idempotency-Key", "Accept-Language", "Authorization", "Accept", "traceparent",
            "Hall-User-Token", "Content-Type", "Origin"})
    void aNonAsciiHeaderIsRefused(String name) throws IOException {
        String body = "{\"uscc\": \"x\", \"name\": \"x\", \"delayMillis\": 0}";
        for (String path : new String[]{"/api/v1/orders", "/api/v1/failures/other", "/api/v1/nothing"}) {
            String answer = raw("POST " + path + " HTTP/1.1\r\nHost: a\r\n"
                    + (name.equals("Content-Type") ? "" : "Content-Type: application/json\r\n")
                    + "Content-Length: " + body.length() + "\r\n" + name
                    + ": \u00f0\u009f\u0091\u00a9\u200d\r\nConnection: close\r\n\r\n" + body);
            assertThat(answer).as(path).startsWith("HTTP/1.1 4").contains("application/problem+json");
        }
    }

    @Test
    void anInvalidHeaderLineIsMalformed() throws IOException {
        assertThat(raw("GET /api/v1/echo?q=a HTTP/1.1\r\nHost: a\r\nbad header\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400").contains("application/problem+json");
        assertThat(raw("GET /api/v1/echo?q=a HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 4").contains("application/problem+json");
    }

    /// The names of constants in Java are not part of the contract.
    @Test
    void onlyTheContractsValuesOfAnEnumAreAccepted() {
        assertThat(service.get("/api/v1/echo?q=a&order=newest-first").status()).isEqualTo(200);
        for (String value : new String[]{"NEWEST_FIRST", "newest_first", "+NEWEST_FIRST+", "oldest-first"}) {
            Answer answer = service.get("/api/v1/echo?q=a&order=" + value);
            assertThat(answer.statusAndCode()).as(value).isEqualTo("400 malformed");
            assertThat(answer.firstError()).isEqualTo("order format");
            assertThat(answer.body()).contains("newest-first");
        }
    }

    /// Sends malformed requests.
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("localhost", service.publicPort())) {
            socket.setSoTimeout(30_000);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // The service may close the connection before it has read everything.
                assertThat(request).hasSizeGreaterThan(10_000);
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException e) {
                assertThat(answer.size()).as("answer before the end of the connection").isPositive();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyResponseHasSecurityHeaders() {
        for (Answer answer : new Answer[]{service.get("/api/v1/echo?q=a"), service.get("/nothing")}) {
            Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY", "Referrer-Policy", "no-referrer",
                    "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                    .forEach((name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }

    @Test
    void theContractIsPublic() {
        Answer answer = service.get("/v3/openapi.yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.0.3");
        assertThat(service.get("/v3/other.yaml").statusAndCode()).isEqualTo("404 unknown-path");
        assertThat(service.get("/contracts/openapi.yaml").status()).isEqualTo(200);
    }
}
