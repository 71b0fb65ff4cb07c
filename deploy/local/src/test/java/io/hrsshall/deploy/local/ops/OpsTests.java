package io.hrsshall.deploy.local.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands against actuators with given answers.
class OpsTests {

    private static final String SECRET = "operators-Qx7vLm2Rt9";
    private static final String NONE = """
            {"kinds":[],"tasks":[],"parked":[],"newest":[],"sagas":[],"positions":[],"readable":true,
             "instance":{"listeners":[],"failing":[]},"events":[],"entries":[],"handled":[]}""";

    /// By method and path with query.
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final List<String> changes = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private HttpServer server;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        environment = new HashMap<>(Map.of("OPERATOR_SECRET", SECRET));
        List.of("IDENTITY", "UNIT", "DELEGATION", "INSTITUTION", "CASE", "LOGISTICS", "LEGACY").forEach(
                name -> environment.put("HALL_" + name + "_URL",
                        url() + "/" + name.toLowerCase(java.util.Locale.ROOT)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = ("Bearer " + SECRET).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!body.isEmpty()) {
            // As an actuator reads it: a map of texts, without conversions.
            assertThat(JsonMapper.shared().readTree(body).valueStream()).allMatch(JsonNode::isString);
            changes.add(request + " " + body);
        }
        byte[] answer = answers.getOrDefault(request, NONE).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? statuses.getOrDefault(request, 200) : 401, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private int run(String... arguments) {
        printed.reset();
        return Ops.run(List.of(arguments), environment, new Ops.Local(() -> {
            throw new AssertionError("another hall is meant");
        }, () -> ""), new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String task(String state) {
        return """
                {"kinds":[],"tasks":[{"kind":"paper-issue","id":"7","createdAt":"2026-12-01T00:00:00Z","givenUp":true,
                 "failedAttempts":10,"error":"X","stuck":true,%s}]}""".formatted(state);
    }

    @Test
    void aStuckTaskIsOnlyShownUnlessTheOperatorAgrees() {
        answers.put("GET /case/actuator/tasks?id=7", task("\"parked\":false"));
        answers.put("POST /case/actuator/tasks/release", "{\"result\":\"released\",\"action\":\"a-1\"}");

        assertThat(run("tasks", "retry", "7")).isZero();
        assertThat(output()).contains("Would run the task paper-issue 7 of case-service at once", "add --yes");
        assertThat(changes).isEmpty();

        assertThat(run("tasks", "retry", "7", "--yes", "--operator", "值班员")).isZero();
        assertThat(output()).contains("Done: ", "released", "Recorded as a-1");
        assertThat(changes).singleElement().asString().contains("\"kind\":\"paper-issue\"", "\"id\":\"7\"",
                "\"operator\":\"值班员\"");
    }

    @Test
    void withoutANameTheUserOfTheMachineIsRecorded() {
        answers.put("GET /case/actuator/tasks?id=7", task("\"parked\":false"));
        answers.put("POST /case/actuator/tasks/release", "{\"result\":\"released\"}");
        run("tasks", "retry", "7", "--yes");
        assertThat(changes.getFirst()).contains("\"operator\":\"" + System.getProperty("user.name") + "\"");
    }

    @Test
    void aParkedTaskNeedsTheOtherCommand() {
        answers.put("GET /case/actuator/tasks?id=7", task("\"parked\":true"));
        assertThat(run("tasks", "retry", "7", "--yes")).isOne();
        assertThat(output()).contains("use tasks release");
        assertThat(changes).isEmpty();
    }

    @Test
    void aSecondRunSaysThatItWasDone() {
        assertThat(run("tasks", "retry", "7", "--yes")).isOne();
        assertThat(output()).contains("There is no task 7 (any more)");
        assertThat(run("poisoned", "replay", "7", "--yes")).isOne();
        assertThat(run("parked", "skip", "7", "--yes")).isOne();
        assertThat(changes).isEmpty();

        answers.put("POST /identity/actuator/usersessions/end", "{\"result\":\"ended-before\"}");
        assertThat(run("end-session", "7", "--yes")).isZero();
        assertThat(output()).contains("ended-before, so this run changed nothing");
    }

    @Test
    void aReplayIsAwaited() {
        answers.put("GET /identity/actuator/inbox", """
                {"newest":[{"id":"7","group":"identity-service","topic":"t","key":"k","type":"hall.case.decided.v1",
                 "event":"e","poisonedAt":"2026-12-01T00:00:00Z","complete":true,"replays":0,"error":"X"}]}""");
        answers.put("POST /identity/actuator/inbox/replay", "{\"result\":\"requested\",\"action\":\"a-1\"}");
        statuses.put("POST /identity/actuator/inbox/replay", 202);
        answers.put("GET /identity/actuator/operations/a-1",
                "{\"result\":\"replayed\",\"endedAt\":\"2026-12-01T00:00:01Z\"}");
        assertThat(run("poisoned", "replay", "7", "--yes")).isZero();
        assertThat(output()).contains("Done: ", "replayed");

        answers.put("GET /identity/actuator/operations/a-1",
                "{\"result\":\"failed: IllegalStateException\",\"endedAt\":\"2026-12-01T00:00:01Z\"}");
        assertThat(run("poisoned", "replay", "7", "--yes")).isOne();
        assertThat(output()).contains("Not done: ", "IllegalStateException");
    }

    @Test
    void theEventThatTheOperatorSawIsReleased() {
        answers.put("GET /unit/actuator/outbox",
                """
                        {"parked":[{"topic":"t","key":"k","position":12,"error":"X","parkedAt":"2026-12-01T00:00:00Z","event":"e-1",
                         "type":"hall.unit.changed.v1","sequence":3,"waiting":4}]}""");
        answers.put("POST /unit/actuator/outbox/release", "{\"result\":\"another-event\"}");
        statuses.put("POST /unit/actuator/outbox/release", 409);
        assertThat(run("parked", "skip", "e-1")).isZero();
        assertThat(output()).contains("skip the event", "the 3 that wait for it");
        assertThat(run("parked", "skip", "e-1", "--yes")).isOne();
        assertThat(output()).contains("Not done: ", "list the parked keys again");
        assertThat(changes).singleElement().asString().contains("\"position\":\"12\"", "\"skip\":\"true\"");
    }

    @Test
    void aServiceThatIsDownIsNamedAndTheOthersAreShown() {
        environment.put("HALL_IDENTITY_URL", "http://127.0.0.1:" + Ports.free());
        answers.put("GET /case/actuator/tasks", task("\"parked\":false"));
        assertThat(run("tasks")).isOne();
        assertThat(output()).contains("identity-service does not answer", "stuck", "paper-issue");
    }

    @Test
    void ofSeveralInstancesOneSufficesAndListenersAreThoseOfEach() {
        environment.put("HALL_CASE_URL", url() + "/case, " + url() + "/second/");
        answers.put("GET /second/actuator/consumers", """
                {"positions":[],"readable":true,"instance":{"listeners":[{"group":"case-service","topics":["t"],
                 "running":false,"partitions":[]}],"failing":[]}}""");
        assertThat(run("consumers")).isZero();
        assertThat(output()).contains("LOST");
        answers.put("POST /case/actuator/consumers/restart", "{\"result\":\"restarted\"}");
        answers.put("POST /second/actuator/consumers/restart", "{\"result\":\"restarted\"}");
        assertThat(run("consumers", "restart", "case-service", "--yes")).isZero();
        assertThat(changes).hasSize(2);
        assertThatThrownBy(() -> run("consumers", "restart", "gateway")).isInstanceOf(PartFailed.class);
    }

    @Test
    void theHistoryOfACaseIsInTheOrderOfTime() {
        answers.put("GET /case/actuator/trail/3201", """
                {"facts":{"id":"c-1","status":"DECIDED"},
                 "entries":[{"at":"2026-12-01T00:00:05Z","what":"case DECIDED","details":{"by":"CITY_SYSTEM"}}],
                 "events":[{"id":"e-1","topic":"t","key":"k","sequence":2,"type":"hall.case.decided.v1","subject":"c-1",
                   "createdAt":"2026-12-01T00:00:06Z","skipped":false}],"tasks":[],"handled":[]}""");
        answers.put("GET /logistics/actuator/trail/c-1", """
                {"entries":[{"at":"2026-12-01T00:00:09Z","what":"parcel sent OUT","details":{}}],"events":[],"tasks":[],
                 "handled":[]}""");
        answers.put("GET /identity/actuator/trail/c-1?events=e-1", """
                {"events":[],"tasks":[],"handled":[{"event":"e-1","at":"2026-12-01T00:00:07Z"}]}""");
        assertThat(run("case", "3201")).isZero();
        assertThat(output()).containsSubsequence("case DECIDED (by=CITY_SYSTEM)",
                "hall.case.decided.v1 e-1 to t, sequence 2, NOT SENT", "identity-service", "handled event e-1",
                "parcel sent OUT");
    }

    @Test
    void wrongCommandsAndCredentialsAreRefused() {
        assertThatThrownBy(() -> run("nothing")).isInstanceOf(PartFailed.class).hasMessageContaining("ops nothing");
        assertThatThrownBy(() -> run("tasks", "retry")).isInstanceOf(PartFailed.class).hasMessageContaining("missing");
        assertThatThrownBy(() -> run("tasks", "--force")).isInstanceOf(PartFailed.class);
        assertThatThrownBy(() -> run("tasks", "--operator")).isInstanceOf(PartFailed.class);
        environment.put("OPERATOR_SECRET", "another");
        assertThatThrownBy(() -> run("tasks")).isInstanceOf(PartFailed.class).hasMessageContaining("OPERATOR_SECRET");
        environment.put("OPERATOR_SECRET", "");
        assertThatThrownBy(() -> run("tasks")).isInstanceOf(PartFailed.class).hasMessageContaining("OPERATOR_SECRET");
        environment.remove("HALL_CASE_URL");
        environment.put("OPERATOR_SECRET", SECRET);
        assertThatThrownBy(() -> run("tasks")).isInstanceOf(PartFailed.class).hasMessageContaining("HALL_CASE_URL");
        assertThat(run("help")).isZero();
        assertThat(output()).contains("./hall ops case NUMBER");
    }
}
