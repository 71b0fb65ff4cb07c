package io.hrsshall.kit.test.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Applies one or two mutations to a valid request.
final class Hostility {

    static final String UNKNOWN_QUERY = "unknown query";

    private static final String PLACE = "\uE000PLACE\uE000";

    /// The most productive mutations.
    private static final List<String> CLASSICS = List.of("null", "\"a\\u0000b\"", "\"\\ud800\"", "1e400", "[]", "{}",
            "true",
            "12345678901234567890", "\"\"", "\"" + "x".repeat(5_000) + "\"", "-1", "\"x\"");

    /// Raw texts for JSON values, some of them malformed.
    private static final List<String> RAW = List.of("null", "true", "0", "-1", "1.5", "-0", "1e400", "-1e400", "1e-400",
            "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1" + "0".repeat(400),
            "9".repeat(5_000),
            "0." + "3".repeat(3_000), "1E+2147483647", "01", "+1", ".5", "NaN", "Infinity", "'x'", "truee", "undefined",
            "\"unterminated", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\x41\"",
            "\"line\nbreak\"", "[]", "{}", "[null]", "[[[]]]", "{\"a\":{\"b\":[1]}}", "[1,]", "{\"a\":1,}", "/**/1",
            "\"\\u202e\\u0007\\u001b\"");

    private static final List<String> TEXTS = List.of("", " ", "\t\n", "\u0001", "\u00a0", "\u200b", "\ufeff", "null",
            "true",
            "-1", "0", "NaN", "1e309", "99999999999999999999", "２０２６", "0x10", "' OR '1'='1", "'; DROP TABLE cases; --",
            "\" OR \"\"=\"", "<script>alert(1)</script>", "${jndi:ldap://localhost/x}", "#{7*7}", "{{7*7}}", "%s%n%x%d",
            "../../../../etc/passwd", "..\\..\\boot.ini", "file:///etc/passwd", "http://localhost:1/", "\r\nX-Evil: 1",
            "\u202eevil", "👩‍👩‍👧‍👦", "Z\u0335\u0341\u0334", "𠮷野家", "İıſK", "\uffff", "a".repeat(256),
            "长".repeat(2_000),
            "x".repeat(70_000), "%00", "%", "*", "_", "\\", "2026-02-30", "2026-13-01T00:00:00Z", "0000-00-00",
            "+999999999-01-01T00:00:00Z", "2026-11-25T00:00:00", "00000000-0000-0000-0000-000000000000", "SI..REG",
            "SI.",
            "18-99999", "91320100MA1MU3LX4X", "11010519491231002x", "1380000000000");

    /// Segments of a path, encoded.
    private static final List<String> SEGMENTS = List.of("%00", "a%00b", "%2e%2e", "..", "%2e%2e%2f%2e%2e",
            "%252e%252e", "..;",
            ";a=b", "%ff", "%c0%ae", "%E4%BD%A0%E5%A5%BD", "%27%20OR%201%3D1", "-1", "0", "9".repeat(40), "null",
            "a".repeat(3_000),
            "%0d%0aX%3a1", "a%2fb", "*", "%5c", "%20", "~", "@", ":", "00000000-0000-0000-0000-000000000000",
            "0199F3A0-0000-7000-8000-00000000ABCD", "0199f3a0-0000-7000-8000-00000000abcdx", "%F0%9F%98%80",
            "%ED%A0%80");

    private static final List<String> IMPROPER_SEGMENTS = List.of("%", "%zz", "{id}", "|", "你好", "<x>", "\"", "`", "^",
            "\\");

    private static final List<String> CONTENT_TYPES = List.of("text/plain", "application/xml", "text/html",
            "application/json; charset=utf-16", "application/json; charset=GB18030", "application/json; charset=bogus",
            "application/",
            "/", ";", "json", "application/json, text/plain", "multipart/form-data", "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded", "APPLICATION/JSON", "application/problem+json",
            "application/merge-patch+json",
            "application/json; a=\"", "*/*", "application/*", "application/octet-stream", "application/cbor",
            "application/json;" + "x".repeat(2_000));

    private static final List<String> METHODS = List.of("HEAD", "OPTIONS", "TRACE", "PATCH", "PUT", "DELETE", "POST",
            "GET",
            "PROPFIND", "FOO", "get", "QUERY", "LINK");

    private static final List<Draft.Header> HEADERS = List.of(header("Accept", "application/xml"),
            header("Accept", "garbage"),
            header("Accept", "*/*;q=2"), header("Accept", "application/json;q=x"), header("Accept", "text/html"),
            header("Accept", ""), header("Accept", "a/".repeat(500)), header("Accept-Language", "xx-yy;q=a"),
            header("Accept-Language", "zh-CN-#,,;"), header("Accept-Language", "en,".repeat(400)),
            header("Accept-Language", "*"),
            header("Accept-Encoding", "gzip;q=9"), header("Accept-Charset", "utf-99"),
            header("Content-Encoding", "gzip"),
            header("Content-Encoding", "br"), header("Idempotency-Key", ""),
            header("Idempotency-Key", "k".repeat(1_000)),
            header("Idempotency-Key", "键"), header("Idempotency-Key", "' OR 1=1"),
            header("Idempotency-Key", "\"quoted\""),
            header("If-Match", ""), header("If-Match", "*"), header("If-Match", "garbage"), header("If-Match", "\""),
            header("If-Match", "W/\"1\""), header("If-Match", "\"99999999999999999999\""), header("If-Match", "\"-1\""),
            header("If-Match", "\"0\", \"1\", \"2\""), header("If-None-Match", "garbage"), header("If-None-Match", "*"),
            header("If-Modified-Since", "yesterday"), header("Range", "bytes=5-1"), header("traceparent", "00-x-y-z"),
            header("traceparent", "00-00000000000000000000000000000000-0000000000000000-00"),
            header("tracestate", "a=".repeat(200)),
            header("baggage", "a=b;c"), header("X-Forwarded-For", "not an address"),
            header("X-Forwarded-Proto", "gopher"),
            header("X-Forwarded-Host", "evil.example"), header("Forwarded", "for=;;"),
            header("X-HTTP-Method-Override", "DELETE"),
            header("Hall-User-Token", "garbage"), header("Hall-User-Token", "a.b.c"),
            header("Cookie", "a=b; ;;=;JSESSIONID=x"),
            header("Origin", "null"), header("Origin", "https://evil.example"), header("X-Anything", "ünïcödé"),
            header("Sec-Fetch-Site", "cross-site"), header("Upgrade", "h2c"), header("Via", "x".repeat(3_000)));

    private final Random random;

    Hostility(Random random) {
        this.random = random;
    }

    private static Draft.Header header(String name, String value) {
        return new Draft.Header(name, value);
    }

    void spoil(Draft draft, Contract.Endpoint endpoint) {
        int times = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            List<Runnable> ways = new ArrayList<>(List.of(() -> headers(draft, endpoint)));
            if (!endpoint.bodies().isEmpty()) {
                ways.addAll(List.of(() -> value(draft), () -> value(draft), () -> value(draft), () -> structure(draft),
                        () -> structure(draft), () -> bytes(draft), () -> bytes(draft), () -> contentType(draft)));
            } else {
                ways.add(() -> unexpectedBody(draft));
            }
            if (!endpoint.parameters("path").isEmpty()) {
                ways.addAll(List.of(() -> segment(draft, endpoint), () -> segment(draft, endpoint)));
            }
            if (!endpoint.parameters("query").isEmpty()) {
                ways.addAll(List.of(() -> query(draft, endpoint), () -> query(draft, endpoint),
                        () -> query(draft, endpoint)));
            } else {
                ways.add(() -> unknownQuery(draft));
            }
            if (random.nextInt(6) == 0) {
                ways.add(() -> method(draft));
                ways.add(() -> path(draft));
                ways.add(() -> token(draft));
            }
            one(ways).run();
        }
    }

    // ---- the body's values

    private void value(Draft draft) {
        JsonNode json = draft.json();
        if (json == null || !json.isContainer()) {
            structure(draft);
            return;
        }
        JsonNode copy = json.deepCopy();
        List<Runnable> places = new ArrayList<>();
        collect(copy, places, 0);
        if (places.isEmpty()) {
            structure(draft);
            return;
        }
        one(places).run();
        String raw = switch (random.nextInt(3)) {
            case 0 -> one(CLASSICS);
            case 1 -> one(RAW);
            default -> JsonNodeFactory.instance.stringNode(one(TEXTS)).toString();
        };
        if (random.nextInt(25) == 0) {
            raw = nested(random.nextBoolean() ? "[" : "{\"a\":", random.nextBoolean() ? 200 : 6_000);
        }
        draft.body(copy.toString().replace("\"" + PLACE + "\"", raw));
        draft.oddities().add("value " + shown(raw));
    }

    private static void collect(JsonNode node, List<Runnable> places, int depth) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                places.add(() -> object.put(name, PLACE));
                collect(object.path(name), places, depth + 1);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                places.add(() -> array.set(index, JsonNodeFactory.instance.stringNode(PLACE)));
                collect(array.path(i), places, depth + 1);
            }
        }
    }

    private static String nested(String open, int depth) {
        String close = open.startsWith("[") ? "]" : "}";
        return open.repeat(depth) + "1" + close.repeat(depth);
    }

    // ---- the body's structure

    private void structure(Draft draft) {
        JsonNode json = draft.json();
        String text = json == null ? "{}" : json.toString();
        ObjectNode object = json instanceof ObjectNode node ? node.deepCopy() : JsonNodeFactory.instance.objectNode();
        List<String> names = List.copyOf(object.propertyNames());
        switch (random.nextInt(13)) {
            case 0 -> odd(draft, "unknown field", object.put("unknownField", "x").toString());
            case 1 ->
                odd(draft, "__proto__", object.put("__proto__", "x").put("@type", "java.lang.Runtime").toString());
            case 2 -> {
                if (!names.isEmpty()) {
                    object.remove(one(names));
                }
                odd(draft, "field missing", object.toString());
            }
            case 3 -> {
                String name = names.isEmpty() ? "a" : one(names);
                String value = random.nextBoolean() ? "null" : "\"x\"";
                odd(draft, "field twice", "{\"" + name + "\":" + value + "," + text.substring(1));
            }
            case 4 -> odd(draft, "array around", "[" + text + "]");
            case 5 -> odd(draft, "another type", one(List.of("null", "[]", "\"text\"", "1", "true", "{}", "[[]]")));
            case 6 -> odd(draft, "two documents", text + " " + text);
            case 7 -> odd(draft, "trailing garbage", text + "}");
            case 8 -> odd(draft, "huge field",
                    object.put(names.isEmpty() ? "a" : one(names), "x".repeat(300_000)).toString());
            case 9 -> {
                for (int i = 0; i < 5_000; i++) {
                    object.put("f" + i, i);
                }
                odd(draft, "many fields", object.toString());
            }
            case 10 -> odd(draft, "long name", object.put("n".repeat(60_000), 1).toString());
            case 11 -> odd(draft, "deep nesting", nested(random.nextBoolean() ? "[" : "{\"a\":", 20_000));
            default -> {
                if (!names.isEmpty()) {
                    String name = one(names);
                    object.set(name, JsonNodeFactory.instance.arrayNode().add(object.path(name)));
                }
                odd(draft, "value in an array", object.toString());
            }
        }
    }

    // ---- the body's bytes

    private void bytes(Draft draft) {
        byte[] body = draft.body();
        switch (random.nextInt(9)) {
            case 0 -> odd(draft, "no body", new byte[0]);
            case 1 -> odd(draft, "blank body", " \n\t ".getBytes(StandardCharsets.US_ASCII));
            case 2 -> odd(draft, "cut off", Arrays.copyOf(body, body.length == 0 ? 0 : random.nextInt(body.length)));
            case 3 -> {
                byte[] noise = new byte[1 + random.nextInt(400)];
                random.nextBytes(noise);
                odd(draft, "noise", noise);
            }
            case 4 -> odd(draft, "broken UTF-8", inString(body, one(List.of(new byte[]{(byte) 0xC3, 0x28},
                    new byte[]{(byte) 0xFF}, new byte[]{(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[]{(byte) 0xF4,
                            (byte) 0x90, (byte) 0x80, (byte) 0x80},
                    new byte[]{(byte) 0xC0, (byte) 0x80}))));
            case 5 -> odd(draft, "byte order mark", joined(new byte[]{(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, body));
            case 6 -> odd(draft, "UTF-16", new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16));
            case 7 ->
                odd(draft, "GB18030", new String(body, StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030")));
            default -> {
                byte[] flipped = body.clone();
                for (int i = 0; i < 3 && flipped.length > 0; i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                odd(draft, "flipped bits", flipped);
            }
        }
    }

    private static byte[] inString(byte[] body, byte[] bytes) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int place = text.indexOf("\":\"");
        int at = place < 0 ? body.length : place + 3;
        return joined(joined(Arrays.copyOf(body, at), bytes), Arrays.copyOfRange(body, at, body.length));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    private void contentType(Draft draft) {
        if (random.nextInt(CONTENT_TYPES.size() + 1) == 0) {
            draft.without("Content-Type");
            draft.oddities().add("no Content-Type");
        } else {
            String type = one(CONTENT_TYPES);
            draft.header("Content-Type", type);
            draft.oddities().add("Content-Type " + shown(type));
        }
    }

    private void unexpectedBody(Draft draft) {
        if (random.nextBoolean()) {
            draft.header("Content-Type", "application/json");
        }
        odd(draft, "unexpected body", one(List.of("{}", "[1]", "null", "garbage", "x".repeat(2_000))).getBytes(
                StandardCharsets.UTF_8));
    }

    // ---- path, query, headers, verb, token

    private void segment(Draft draft, Contract.Endpoint endpoint) {
        List<Integer> variables = new ArrayList<>();
        List<String> template = List.of(endpoint.operation().path().substring(1).split("/", -1));
        for (int i = 0; i < template.size() && i < draft.segments().size(); i++) {
            if (template.get(i).startsWith("{")) {
                variables.add(i);
            }
        }
        if (variables.isEmpty()) {
            return;
        }
        boolean proper = random.nextInt(6) > 0;
        String segment = one(proper ? SEGMENTS : IMPROPER_SEGMENTS);
        draft.segments().set(one(variables), segment);
        if (!proper) {
            draft.improper();
        }
        draft.oddities().add("path " + shown(segment));
    }

    private void path(Draft draft) {
        switch (random.nextInt(6)) {
            case 0 -> draft.suffix("/");
            case 1 -> draft.suffix("//");
            case 2 -> draft.suffix(".json");
            case 3 -> draft.suffix("/./x");
            case 4 -> draft.segments().addFirst("");
            default -> draft.segments().replaceAll(segment -> segment.toUpperCase(Locale.ROOT));
        }
        draft.oddities().add("path " + shown(draft.target()));
    }

    private void query(Draft draft, Contract.Endpoint endpoint) {
        String name = one(endpoint.parameters("query")).name();
        String value = Encoding.encode(one(TEXTS));
        if (value.length() > 6_000) {
            value = value.substring(0, 6_000 - 6_000 % 9);
        }
        switch (random.nextInt(5)) {
            case 0 -> {
                draft.query().add(new Draft.Query(name, value));
                draft.query().add(new Draft.Query(name, "1"));
            }
            case 1 ->
                draft.query().add(new Draft.Query(name, one(List.of("%00", "%ff", "%ED%A0%80", "1%26a", "%2500"))));
            case 2 -> {
                draft.query().add(new Draft.Query(name, one(List.of("%", "%z", "你", "<>", "|"))));
                draft.improper();
            }
            default -> {
                draft.query().removeIf(pair -> pair.name().equals(name));
                draft.query().add(new Draft.Query(name, value));
            }
        }
        draft.oddities().add("query " + name + "=" + shown(draft.query().getLast().value()));
    }

    private void unknownQuery(Draft draft) {
        draft.query().add(
                new Draft.Query(one(List.of("unknown", "_method", "class.module.classLoader", "%00", "a[b]".replace("[",
                        "%5B").replace("]", "%5D"))), "1"));
        draft.oddities().add(UNKNOWN_QUERY);
    }

    private void headers(Draft draft, Contract.Endpoint endpoint) {
        List<Contract.Parameter> declared = endpoint.parameters("header");
        if (!declared.isEmpty() && random.nextBoolean()) {
            String text = one(TEXTS).replaceAll("[\\p{Cntrl}]", "?");
            String value = text.length() > 4_000 ? text.substring(0, 4_000) : text;
            String name = one(declared).name();
            draft.header(name, value);
            draft.oddities().add(name + ": " + shown(value));
            return;
        }
        Draft.Header header = one(HEADERS);
        draft.header(header.name(), header.value());
        draft.oddities().add(header.name() + ": " + shown(header.value()));
    }

    private void method(Draft draft) {
        String method = one(METHODS);
        draft.method(method);
        draft.oddities().add("method " + method);
        if (method.equals("TRACE")) {
            draft.improper();
        }
    }

    private void token(Draft draft) {
        String value = one(List.of("Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic YTpi", "bearer x",
                "Bearer " + "e".repeat(6_000),
                "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "Bearer 你好", "Digest x", ""));
        draft.header("Authorization", value);
        draft.oddities().add("Authorization " + shown(value));
    }

    private static void odd(Draft draft, String oddity, String body) {
        odd(draft, oddity, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void odd(Draft draft, String oddity, byte[] body) {
        draft.body(body);
        draft.oddities().add(oddity);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static String shown(@Nullable String text) {
        String escaped = String.valueOf(text).replaceAll("\\p{Cntrl}", "?");
        return escaped.length() > 40 ? escaped.substring(0, 40) + "… (" + escaped.length() + ")" : escaped;
    }
}
