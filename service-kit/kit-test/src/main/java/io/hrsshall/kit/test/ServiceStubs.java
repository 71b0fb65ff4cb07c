package io.hrsshall.kit.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.parts.HallTopics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stubs of the other services. A test defines their answers and publishes their events; any other request is answered
/// 503, but that for authority changes, which is answered from their topic and not recorded. The service under test
/// finds the stubs at its `HALL_…_URL`s. A later answer to the same request replaces an earlier one.
///
/// `stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}", request -> Reply.of(200, unit))`
public final class ServiceStubs {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");

    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Broker broker;
    private final String topicPrefix;

    /// @param path
    ///            the path variables, by name
    /// @param headers
    ///            by lower-case name
    public record Request(String service, String method, String uri, Map<String, String> path,
            Map<String, String> headers, String text) {

        public JsonNode json() {
            return text.isBlank() ? JsonMapper.shared().missingNode() : JsonMapper.shared().readTree(text);
        }
    }

    public record Reply(int status, String contentType, String text) {

        /// @param body
        ///            written as JSON; null for none
        public static Reply of(int status, @Nullable Object body) {
            return new Reply(status, "application/json",
                    body == null ? "" : JsonMapper.shared().writeValueAsString(body));
        }

        public static Reply problem(int status, String code) {
            return problem(status, code, Map.of());
        }

        /// @param members
        ///            additional members of the problem
        public static Reply problem(int status, String code, Map<String, ?> members) {
            Map<String, Object> problem = new LinkedHashMap<>(members);
            problem.putAll(Map.of("type", "urn:hall:problem:" + code, "title", code, "status", status, "code", code));
            return new Reply(status, "application/problem+json", JsonMapper.shared().writeValueAsString(problem));
        }
    }

    private record Rule(String service, String method, Pattern path, List<String> variables,
            Function<Request, Reply> answer) {}

    ServiceStubs(Broker broker, String topicPrefix, AuthorityTopic authority) {
        this.broker = broker;
        this.topicPrefix = topicPrefix;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        for (String publisher : List.of("identity-service", "delegation-service")) {
            answer(publisher, "GET", "/internal/v1/authority-changes", request -> Reply.of(200,
                    Map.of("asOf", Instant.now().toString(), "changes", authority.changes())));
        }
    }

    /// The base URL of a service.
    public URI url(String service) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + service);
    }

    public void answer(String service, String method, String pathTemplate, Function<Request, Reply> answer) {
        List<String> variables = VARIABLE.matcher(pathTemplate).results().map(found -> found.group(1)).toList();
        String pattern = VARIABLE.matcher(Pattern.quote(pathTemplate)).replaceAll("\\\\E([^/]+)\\\\Q");
        rules.addFirst(new Rule(service, method, Pattern.compile(pattern), variables, answer));
    }

    public void answer(String service, String method, String pathTemplate, Reply reply) {
        answer(service, method, pathTemplate, request -> reply);
    }

    /// Publishes an event on a service's internal topic.
    ///
    /// @param key
    ///            the partition key, usually a unit number
    /// @param data
    ///            a record or map
    /// @return the event's id
    public String publish(String service, String type, String key, String subject, @Nullable String city, Object data) {
        String id = UUID.randomUUID().toString();
        publish(id, service, type, key, subject, city, data);
        return id;
    }

    /// With a given id, to publish an event twice.
    public void publish(String id, String service, String type, String key, String subject, @Nullable String city,
            Object data) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("ce_sequence", sequences.merge(service + " " + key, 1L, Long::sum).toString());
        more.put("ce_dataschema", "http://localhost:8080" + EventContract.pathOf("/" + service, type));
        if (city != null) {
            more.put("ce_city", city);
        }
        broker.publish(HallTopics.internal(topicPrefix, service), service, id, type, key, subject, data, more);
    }

    /// What the stubs received since the last [#clearRequests()].
    public List<Request> requests(String service) {
        return requests.stream().filter(request -> request.service().equals(service)).toList();
    }

    public void clearRequests() {
        requests.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            int end = path.indexOf('/', 1);
            String service = path.substring(1, end < 0 ? path.length() : end);
            String rest = end < 0 ? "/" : path.substring(end);
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = reply(exchange, service, rest, body);
            byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Reply reply(HttpExchange exchange, String service, String path, String body) {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        for (Rule rule : rules) {
            Optional<Map<String, String>> variables = match(rule, service, exchange.getRequestMethod(), path);
            if (variables.isPresent()) {
                Request request = new Request(service, rule.method(), query == null ? path : path + "?" + query,
                        variables.get(), headers, body);
                if (!path.endsWith("/authority-changes")) {
                    requests.add(request);
                }
                return rule.answer().apply(request);
            }
        }
        requests.add(new Request(service, exchange.getRequestMethod(), path, Map.of(), headers, body));
        return Reply.problem(503, "not-in-this-test");
    }

    private static Optional<Map<String, String>> match(Rule rule, String service, String method, String path) {
        Matcher matcher = rule.path().matcher(path);
        if (!rule.service().equals(service) || !rule.method().equals(method) || !matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < rule.variables().size(); i++) {
            variables.put(rule.variables().get(i), URLDecoder.decode(matcher.group(i + 1), StandardCharsets.UTF_8));
        }
        return Optional.of(variables);
    }
}
