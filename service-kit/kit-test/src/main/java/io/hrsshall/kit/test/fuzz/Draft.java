package io.hrsshall.kit.test.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A request under construction.
final class Draft {

    record Header(String name, String value) {}

    record Query(String name, String value) {}

    private final List<String> segments;
    private final List<Query> query = new ArrayList<>();
    private final List<Header> headers = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private String method;
    private String suffix = "";
    private byte[] body = new byte[0];
    private @Nullable JsonNode json;
    private boolean properHttp = true;

    /// @param segments
    ///            of the path, encoded
    Draft(String method, List<String> segments) {
        this.method = method;
        this.segments = new ArrayList<>(segments);
    }

    String method() {
        return method;
    }

    void method(String other) {
        this.method = other;
    }

    List<String> segments() {
        return segments;
    }

    List<Query> query() {
        return query;
    }

    List<Header> headers() {
        return headers;
    }

    /// Appended to the path without encoding.
    void suffix(String text) {
        this.suffix = text;
    }

    void header(String name, String value) {
        headers.removeIf(header -> header.name().equalsIgnoreCase(name));
        headers.add(new Header(name, value));
    }

    void without(String header) {
        headers.removeIf(each -> each.name().equalsIgnoreCase(header));
    }

    @Nullable
    JsonNode json() {
        return json;
    }

    void json(JsonNode value) {
        this.json = value;
        this.body = value.toString().getBytes(StandardCharsets.UTF_8);
    }

    byte[] body() {
        return body;
    }

    void body(byte[] bytes) {
        this.body = bytes;
    }

    void body(String text) {
        this.body = text.getBytes(StandardCharsets.UTF_8);
    }

    /// The applied mutations; empty for a valid request.
    List<String> oddities() {
        return oddities;
    }

    /// Not valid HTTP: the connector may refuse it with its own error page.
    void improper() {
        this.properHttp = false;
    }

    boolean isProperHttp() { return properHttp; }

    String target() {
        StringBuilder target = new StringBuilder("/").append(String.join("/", segments)).append(suffix);
        char separator = '?';
        for (Query pair : query) {
            target.append(separator).append(pair.name()).append('=').append(pair.value());
            separator = '&';
        }
        return target.toString();
    }
}
