package io.hrsshall.kit.test;

import io.hrsshall.deploy.parts.PlainHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Sends requests to the service under test, over real sockets: `/internal/**` and `/actuator/**` to its internal port,
/// everything else to the public one. Requests to the actuator have the operators' credential. Each `{}` of a path is
/// replaced by the next variable, encoded.
///
/// `http.as(agent).post("/api/v1/units/{}/cases", request, unit).expect(201)`
public final class Http {

    /// Sent to the actuator.
    private static final String OPERATOR_SECRET = Randoms.secret();
    static final String OPERATOR_SECRET_HASH = Randoms.sha256(OPERATOR_SECRET);
    private static final Pattern VARIABLE = Pattern.compile("\\{}");

    private final Supplier<URI> publicBase;
    private final Supplier<URI> internalBase;
    private final Map<String, String> headers;
    private final @Nullable Caller caller;
    private final boolean asOperator;

    private Http(Supplier<URI> publicBase, Supplier<URI> internalBase, Map<String, String> headers,
            @Nullable Caller caller, boolean asOperator) {
        this.publicBase = publicBase;
        this.internalBase = internalBase;
        this.headers = headers;
        this.caller = caller;
        this.asOperator = asOperator;
    }

    /// Of a process without operators, such as the gateway.
    public static Http at(URI publicBase, URI internalBase) {
        return new Http(() -> publicBase, () -> internalBase, Map.of(), null, false);
    }

    static Http at(Supplier<URI> publicBase, Supplier<URI> internalBase) {
        return new Http(publicBase, internalBase, Map.of(), null, true);
    }

    public Http as(Caller other) {
        return new Http(publicBase, internalBase, headers, other, asOperator);
    }

    public Http with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Http(publicBase, internalBase, more, caller, asOperator);
    }

    /// Sends every path to this port, to check what it does not serve.
    public Http onlyPublic() {
        return new Http(publicBase, publicBase, headers, caller, false);
    }

    public URI publicBase() {
        return publicBase.get();
    }

    public URI internalBase() {
        return internalBase.get();
    }

    public Answer get(String path, Object... variables) {
        return send("GET", fill(path, variables), null);
    }

    public Answer head(String path, Object... variables) {
        return send("HEAD", fill(path, variables), null);
    }

    public Answer delete(String path, Object... variables) {
        return send("DELETE", fill(path, variables), null);
    }

    /// @param body
    ///            a record or map, written as JSON; a String or bytes are sent unchanged; null for none
    public Answer post(String path, @Nullable Object body, Object... variables) {
        return send("POST", fill(path, variables), body);
    }

    public Answer put(String path, @Nullable Object body, Object... variables) {
        return send("PUT", fill(path, variables), body);
    }

    public Answer patch(String path, @Nullable Object body, Object... variables) {
        return send("PATCH", fill(path, variables), body);
    }

    private static String fill(String path, Object... variables) {
        Matcher places = VARIABLE.matcher(path);
        StringBuilder filled = new StringBuilder();
        for (Object variable : variables) {
            if (!places.find()) {
                throw new IllegalArgumentException("More variables than {} in " + path);
            }
            String encoded = URLEncoder.encode(variable.toString(), StandardCharsets.UTF_8).replace("+", "%20");
            places.appendReplacement(filled, Matcher.quoteReplacement(encoded));
        }
        return places.appendTail(filled).toString();
    }

    Answer send(String method, String path, @Nullable Object body) {
        boolean internal = path.startsWith("/internal/") || path.startsWith("/actuator");
        URI uri = URI.create((internal ? internalBase : publicBase).get() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofMinutes(2));
        if (caller != null) {
            request.setHeader("Authorization", "Bearer " + caller.token());
        } else if (asOperator && path.startsWith("/actuator")) {
            request.setHeader("Authorization", "Bearer " + OPERATOR_SECRET);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = PlainHttp.send(request.method(method, publisher(body)).build());
            return new Answer(method + " " + path, response.statusCode(), response.headers().map(), response.body());
        } catch (UncheckedIOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        }
    }

    private static BodyPublisher publisher(@Nullable Object body) {
        if (body == null) {
            return BodyPublishers.noBody();
        }
        return switch (body) {
            case String text -> BodyPublishers.ofString(text);
            case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
            default -> BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body));
        };
    }
}
