package io.hrsshall.deploy.local.ops;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.parts.Pause;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Changes that are only shown unless `--yes` is given. The service records who asked for them.
///
/// @param operator
///            recorded with each change
record Changes(Services services, PrintStream out, String operator, boolean yes) {

    private static final int SECONDS = 30;
    private static final Set<String> WITHOUT_EFFECT = Set.of("due-already", "ended-before", "handled-before");

    /// @param what
    ///            a sentence in the infinitive, such as `run the task …`
    /// @return whether it was only shown, or is done
    boolean make(String what, String service, String path, Map<String, Object> body) {
        if (!yes) {
            out.println("Would " + what + ". Nothing was changed: add --yes.");
            return true;
        }
        return report(what, service, services.change(service, path, named(body)));
    }

    Map<String, Object> named(Map<String, Object> body) {
        Map<String, Object> named = new HashMap<>(body);
        named.put("operator", operator);
        return named;
    }

    boolean report(String what, String service, Answer answer) {
        String result = answer.body().path("result").asString("");
        if (answer.status() == 202) {
            result = awaitEnd(service, answer.text("action")).orElse("requested, not ended yet: see ./hall ops log");
        }
        if (result.isEmpty()) {
            answer.expect(200, 404, 409);
        }
        boolean done = answer.status() < 300 && !result.startsWith("failed") && !result.startsWith("requested");
        out.println((done ? "Done: " : "Not done: ") + what + ": " + result + explained(result)
                + (answer.body().has("earlier") ? " (" + answer.body().path("earlier").asString() + ")" : "")
                + (answer.body().has("tasks") ? ", " + answer.body().path("tasks").asInt() + " tasks" : "")
                + (answer.body().has("action") ? ". Recorded as " + answer.body().path("action").asString() : ""));
        return done;
    }

    private static String explained(String result) {
        if (WITHOUT_EFFECT.contains(result)) {
            return ", so this run changed nothing";
        }
        return switch (result) {
            case "unknown" -> ": there is no such thing any more. It was done before, by whom says ./hall ops log";
            case "requested-before" -> ": a replay is under way";
            case "running" -> ": it runs at this moment";
            case "another-event" -> ": the event that you saw was released; list the parked keys again";
            case "incomplete" -> ": an earlier release stored the event without its headers; let its publisher send it"
                    + " again, or discard it";
            case "not-started" -> ": Kafka cannot be reached; run it again when it can";
            case "earlier-event-first" -> ": replay or discard the earlier event of the same key first";
            default -> "";
        };
    }

    /// The service's consumer does it between two polls.
    private Optional<String> awaitEnd(String service, String action) {
        for (int i = 0; i < SECONDS * 2; i++) {
            Optional<String> ended = services.get(service, "/actuator/operations/" + action)
                    .filter(recorded -> !recorded.path("endedAt").asString("").isEmpty())
                    .map(recorded -> recorded.path("result").asString(""));
            if (ended.isPresent()) {
                return ended;
            }
            Pause.ofMillis(500);
        }
        return Optional.empty();
    }

    static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
