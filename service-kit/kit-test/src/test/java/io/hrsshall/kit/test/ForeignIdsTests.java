package io.hrsshall.kit.test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server with planted faults.
class ForeignIdsTests {

    private static final byte[] CONTRACT = """
            openapi: 3.0.3
            info: {title: notes, version: "1"}
            paths:
              /api/v1/me/notes/{id}:
                get:
                  operationId: getNote
                  x-authority: {kinds: [person]}
                  responses: {"200": {description: the note}}
                put:
                  operationId: changeNote
                  x-authority: {kinds: [person]}
                  requestBody:
                    content:
                      application/json:
                        schema: {type: object, properties: {parent: {type: string, format: uuid}}}
                  responses: {"200": {description: the note}}
            """.getBytes(StandardCharsets.UTF_8);

    /// How the server fails.
    private enum Fault {
        NONE,
        SHOWN,
        CHANGED,
        FORBIDDEN_INSTEAD_OF_UNKNOWN,
        OTHER_DETAIL,
        PARENT_OF_ANYBODY,
        REFUSES_ITS_OWNER
    }

    private final Map<String, String> owners = new ConcurrentHashMap<>();
    private final Map<String, Integer> versions = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile Fault fault = Fault.NONE;

    ForeignIdsTests() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/api/v1/me/notes/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        String caller = exchange.getRequestHeaders().getFirst("Caller");
        String owner = owners.get(id);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean own = caller.equals(owner);
        boolean get = exchange.getRequestMethod().equals("GET");
        if (own && fault != Fault.REFUSES_ITS_OWNER && (fault == Fault.PARENT_OF_ANYBODY || parentIsOf(caller, body))
                || owner != null && fault == Fault.SHOWN && get) {
            versions.merge(id, get ? 0 : 1, Integer::sum);
            reply(exchange, 200, "application/json", "{}");
        } else if (owner != null && !own && fault == Fault.FORBIDDEN_INSTEAD_OF_UNKNOWN) {
            reply(exchange, 403, "application/problem+json", "{\"code\":\"no-authority\"}");
        } else {
            if (owner != null && fault == Fault.CHANGED) {
                versions.merge(id, 1, Integer::sum);
            }
            String detail = owner != null && fault == Fault.OTHER_DETAIL ? "not yours" : "unknown";
            reply(exchange, 404, "application/problem+json",
                    "{\"code\":\"not-found\",\"detail\":\"%s\",\"traceId\":\"%s\"}"
                            .formatted(detail, UUID.randomUUID()));
        }
    }

    private boolean parentIsOf(String caller, String body) {
        int at = body.indexOf("\"parent\":\"");
        return at < 0 || caller.equals(owners.get(body.substring(at + 10, at + 46)));
    }

    private static void reply(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Thing note(Side side) {
        String id = UUID.randomUUID().toString();
        String parent = UUID.randomUUID().toString();
        owners.put(id, side.name());
        owners.put(parent, side.name());
        URI base = URI.create("http://localhost:" + server.getAddress().getPort());
        return Thing.of(Http.at(base, base).with("Caller", side.name()), Map.of("id", id))
                .sending(Map.of("parent", parent));
    }

    private ForeignIds check() {
        return new ForeignIds("notes", CONTRACT, ids -> {
            TreeSet<String> rows = new TreeSet<>();
            ids.forEach(id -> rows.add(id + Objects.requireNonNullElse(versions.get(id), 0)));
            return rows;
        }, 1);
    }

    private void fails(Fault planted, String violation) {
        fault = planted;
        assertThatThrownBy(() -> check().given(this::note, "getNote", "changeNote").assertHolds())
                .isInstanceOf(AssertionError.class).hasMessageContaining(violation);
    }

    @Test
    void aServerWithoutFaultsPasses() {
        assertThatCode(() -> check().given(this::note, "getNote", "changeNote").assertHolds())
                .doesNotThrowAnyException();
    }

    @Test
    void plantedFaultsAreFound() {
        fails(Fault.SHOWN, "getNote by a stranger with ");
        fails(Fault.CHANGED, "changeNote by a stranger changed rows: ");
        fails(Fault.FORBIDDEN_INSTEAD_OF_UNKNOWN, "403 no-authority instead of 404 not-found");
        fails(Fault.OTHER_DETAIL, "that one of ");
        fails(Fault.PARENT_OF_ANYBODY, "changeNote by a stranger with the parent ");
        fails(Fault.REFUSES_ITS_OWNER, "changeNote by the owner: 404");
    }

    @Test
    void anOperationWithoutAFixtureIsFound() {
        assertThatThrownBy(() -> check().given(this::note, "getNote").assertHolds()).isInstanceOf(AssertionError.class)
                .hasMessageContaining("changeNote (PUT /api/v1/me/notes/{id}) has ids in its path");
        assertThatThrownBy(() -> check().given(this::note, "getNote", "changeNote").unowned("none", "getNote")
                .assertHolds()).isInstanceOf(AssertionError.class).hasMessageContaining("getNote");
        assertThatThrownBy(() -> check().given(this::note, "getNote", "changeNote", "removed").assertHolds())
                .isInstanceOf(AssertionError.class).hasMessageContaining("The contract has no removed");
    }
}
