package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Keys of outboxes whose next event Kafka rejects.
record ParkedCommands(Services services, Arguments arguments, Changes changes, PrintStream out) {

    private record Found(String service, JsonNode key) {}

    boolean run() {
        return switch (arguments.find(1).orElse("")) {
            case "" -> list();
            case "release" -> release(false);
            case "skip" -> release(true);
            default -> throw new PartFailed("There is no command ops parked " + arguments.words().get(1));
        };
    }

    private List<Found> all() {
        List<Found> found = new ArrayList<>();
        services.each("/actuator/outbox",
                (service, state) -> state.path("parked").forEach(key -> found.add(new Found(service, key))));
        return found;
    }

    private boolean list() {
        Table table = new Table("event", "service", "topic", "key", "sequence", "type", "waiting", "since", "error");
        all().forEach(each -> table.add(text(each.key(), "event"), each.service(), text(each.key(), "topic"),
                text(each.key(), "key"), each.key().path("sequence").asLong(), text(each.key(), "type"),
                each.key().path("waiting").asLong(), text(each.key(), "parkedAt"), text(each.key(), "error")));
        if (table.isEmpty()) {
            out.println("No key is parked.");
        } else {
            table.print(out);
        }
        return true;
    }

    private boolean release(boolean skip) {
        String event = arguments.word(2, "The id of the event");
        Found found = all().stream().filter(each -> text(each.key(), "event").equals(event)).findFirst().orElse(null);
        if (found == null) {
            out.println("No key is parked for event " + event + " (any more). What operators did: ./hall ops log");
            return false;
        }
        String key = text(found.key(), "key");
        String topic = text(found.key(), "topic");
        long others = found.key().path("waiting").asLong() - 1;
        return changes.make(
                (skip
                        ? "skip the event, which the consumers of the topic then miss, and send the " + others
                        : "send the event again, and then the " + others)
                        + " that wait for it (" + found.service() + ", topic " + topic + ", key " + key + ", "
                        + text(found.key(), "type") + ")",
                found.service(), "/actuator/outbox/release",
                // The actuator takes texts only.
                Map.of("topic", topic, "key", key, "skip", String.valueOf(skip), "position",
                        String.valueOf(found.key().path("position").asLong())));
    }
}
