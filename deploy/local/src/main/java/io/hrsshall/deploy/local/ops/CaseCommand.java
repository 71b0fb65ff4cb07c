package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// All that the services know of one case, in the order of time: ids and steps, no personal data.
record CaseCommand(Services services, PrintStream out) {

    private static final String CASES = "case-service";

    private record Line(Instant at, String service, String text) {}

    boolean run(String number) {
        Optional<JsonNode> found = services.get(CASES, "/actuator/trail/" + Paths.segment(number));
        if (found.isEmpty()) {
            out.println("There is no case " + number + ".");
            return false;
        }
        JsonNode facts = found.get().path("facts");
        String id = facts.path("id").asString(number);
        facts.propertyStream().forEach(fact -> out.println(fact.getKey() + ": " + fact.getValue().asString()));
        out.println();
        Map<String, JsonNode> trails = new LinkedHashMap<>();
        trails.put(CASES, found.get());
        services.names().stream().filter(service -> !service.equals(CASES)).forEach(
                service -> services.get(service, "/actuator/trail/" + Paths.segment(id))
                        .ifPresent(trail -> trails.put(service, trail)));
        List<Line> lines = new ArrayList<>();
        List<String> events = new ArrayList<>();
        trails.forEach((service, trail) -> {
            trail.path("entries").forEach(entry -> lines.add(new Line(Instant.parse(text(entry, "at")), service,
                    text(entry, "what") + details(entry.path("details")))));
            trail.path("events").forEach(event -> {
                events.add(text(event, "id"));
                lines.add(new Line(Instant.parse(text(event, "createdAt")), service, event(event)));
            });
            trail.path("tasks").forEach(task -> lines.add(new Line(Instant.parse(text(task, "createdAt")), service,
                    "task " + text(task, "kind") + " " + text(task, "id") + ", "
                            + (task.path("running").asBoolean()
                                    ? "running"
                                    : "due " + task.path("dueAt").asString("never: given up"))
                            + ", failed " + task.path("failedAttempts").asInt() + " "
                            + text(task, "error"))));
        });
        if (!events.isEmpty()) {
            services.each("/actuator/trail/" + Paths.segment(id) + "?events=" + String.join(",", events),
                    (service, trail) -> trail.path("handled").forEach(event -> lines.add(
                            new Line(Instant.parse(text(event, "at")), service, handled(event)))));
        }
        Table table = new Table("at", "service", "what");
        lines.stream().sorted(Comparator.comparing(Line::at))
                .forEach(line -> table.add(line.at(), line.service(), line.text()));
        table.print(out);
        if (events.isEmpty()) {
            out.println("No event: sent events are kept for seven days.");
        }
        return true;
    }

    private static String event(JsonNode event) {
        String sent = text(event, "sentAt");
        return "event " + text(event, "type") + " " + text(event, "id") + " to " + text(event, "topic") + ", sequence "
                + event.path("sequence").asLong() + ", "
                + (event.path("skipped").asBoolean()
                        ? "SKIPPED by an operator"
                        : sent.isEmpty() ? "NOT SENT" : "sent " + sent);
    }

    private static String handled(JsonNode event) {
        String entry = text(event, "poisoned");
        return entry.isEmpty()
                ? "handled event " + text(event, "event")
                : "POISONED event " + text(event, "event") + ", entry " + entry;
    }

    private static String details(JsonNode details) {
        return details.isEmpty()
                ? ""
                : details.propertyStream().map(detail -> detail.getKey() + "=" + detail.getValue().asString())
                        .collect(Collectors.joining(", ", " (", ")"));
    }
}
