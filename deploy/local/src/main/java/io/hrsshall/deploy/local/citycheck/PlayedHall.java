package io.hrsshall.deploy.local.citycheck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The hall's API for cities, as the contracts describe it, served to the system that is checked. What the city does is
/// judged here, request by request; the scenarios decide what it meets.
final class PlayedHall implements AutoCloseable {

    static final String TOKEN_PATH = "/realms/hall/protocol/openid-connect/token";
    private static final String CASES = "/api/v1/city/cases";
    private static final int MAX_BYTES = 256 * 1024;
    /// Operations of the contracts that a city's system may call although no scenario needs them.
    private static final Set<String> OTHER_OPERATIONS = Set.of("/api/v1/city/connection", "/api/v1/city/test-events",
            "/api/v1/city/query-tests",
            "/api/v1/city/originals",
            "/api/v1/city/parcels", "/api/v1/city/units", "/api/v1/city/institutions", "/api/v1/city/rectifications",
            "/api/v1/catalogue", "/api/v1/city/catalogue", "/api/v1/city/offices", "/contracts/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Findings findings;
    private final Tokens tokens;
    private final Feed feed;
    private final Map<String, PlayedCase> cases = new LinkedHashMap<>();
    private final CaseSteps steps;
    private volatile boolean down;
    private int whileDown;

    PlayedHall(InetSocketAddress address, Findings findings, Tokens tokens, Feed feed, CaseSteps steps) {
        this.findings = findings;
        this.tokens = tokens;
        this.feed = feed;
        this.steps = steps;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + address.getPort() + " cannot be used", e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    synchronized void add(PlayedCase fresh) {
        cases.put(fresh.id, fresh);
    }

    /// From now on everything is answered 503, without a hint when to come back.
    synchronized void goDown() {
        whileDown = 0;
        down = true;
    }

    /// @return how many requests came in between
    synchronized int comeBack() {
        down = false;
        return whileDown;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] content = exchange.getRequestBody().readNBytes(MAX_BYTES);
            String body = new String(content, StandardCharsets.UTF_8);
            long slow = slow(exchange.getRequestURI().getPath());
            if (slow > 0) {
                Thread.sleep(slow);
            }
            Answer answer = answer(exchange, body);
            if (!answer.dropped()) {
                send(exchange, answer);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, String body) throws InterruptedException {
        String path = exchange.getRequestURI().getPath();
        judgeContent(exchange);
        synchronized (this) {
            if (down) {
                whileDown++;
                return Answer.problem(503, "dependency-unavailable");
            }
        }
        if (path.equals(TOKEN_PATH)) {
            return tokens.issue(exchange.getRequestMethod(), form(body));
        }
        Answer refusal = tokens.refusal(header(exchange, "Authorization"));
        if (refusal != null) {
            return refusal;
        }
        if (path.equals("/api/v1/city/events")) {
            return feed.read(form(exchange.getRequestURI().getRawQuery()));
        }
        synchronized (this) {
            return route(exchange, path, body);
        }
    }

    private Answer route(HttpExchange exchange, String path, String body) {
        String method = exchange.getRequestMethod();
        if (path.equals(CASES) && method.equals("GET")) {
            feed.listed(form(exchange.getRequestURI().getRawQuery()).containsKey("changedSince"));
            return Answer.of(200, Map.of("items", cases.values().stream().filter(each -> each.known)
                    .map(PlayedCase::view).peek(view -> view.remove("form")).toList()));
        }
        String[] parts = path.startsWith(CASES + "/") ? path.substring(CASES.length() + 1).split("/") : new String[0];
        PlayedCase found = parts.length == 0 ? null : cases.get(parts[0]);
        if (found != null && parts.length == 1 && method.equals("GET")) {
            return steps.read(found);
        }
        if (found != null && parts.length == 2 && method.equals("POST") && CaseSteps.NAMES.contains(parts[1])) {
            return steps.take(found, parts[1], new CaseSteps.Request(header(exchange, "If-Match"),
                    header(exchange, "Idempotency-Key"), body));
        }
        if (parts.length == 0 && OTHER_OPERATIONS.stream().noneMatch(path::startsWith)) {
            findings.add(Rule.UNKNOWN_REQUEST, method + " " + path);
        }
        return Answer.problem(404, "not-found");
    }

    private synchronized long slow(String path) {
        String[] parts = path.split("/");
        PlayedCase found = path.startsWith(CASES + "/") && parts.length > 5 ? cases.get(parts[5]) : null;
        return found == null ? 0 : found.takeSlow();
    }

    /// Nothing about a person belongs into an address or a header, which proxies record.
    private void judgeContent(HttpExchange exchange) {
        String address = exchange.getRequestURI().toString();
        String decoded = URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean inHeader = exchange.getRequestHeaders().values().stream().flatMap(List::stream)
                .anyMatch(CaseSteps::isPersonal);
        if (CaseSteps.isPersonal(decoded) || inHeader) {
            findings.add(Rule.PERSONAL_DATA_SENT,
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        }
        if (address.contains("access_token=") || tokens.isSecretIn(address)) {
            findings.add(Rule.TOKEN_IN_ADDRESS, exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    static Map<String, String> form(@Nullable String text) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            int end = pair.indexOf('=');
            values.put(decoded(end < 0 ? pair : pair.substring(0, end)),
                    end < 0 ? "" : decoded(pair.substring(end + 1)));
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = JsonMapper.shared().writeValueAsBytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type",
                answer.status() < 400 ? "application/json" : "application/problem+json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }
}
