package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Events that a consumer could not handle.
record PoisonedCommands(Services services, Arguments arguments, Changes changes, PrintStream out) {

    private record Found(String service, JsonNode entry) {}

    boolean run() {
        return switch (arguments.find(1).orElse("")) {
            case "" -> list();
            case "replay" -> act("replay");
            case "discard" -> act("discard");
            default -> throw new PartFailed("There is no command ops poisoned " + arguments.words().get(1));
        };
    }

    private List<Found> all() {
        List<Found> found = new ArrayList<>();
        services.each("/actuator/inbox",
                (service, state) -> state.path("newest").forEach(entry -> found.add(new Found(service, entry))));
        return found;
    }

    private boolean list() {
        Table table = new Table("id", "consumer", "topic", "key", "type", "event", "since", "replays", "error");
        all().forEach(each -> table.add(text(each.entry(), "id"), each.service(), text(each.entry(), "topic"),
                text(each.entry(), "key"), text(each.entry(), "type"), text(each.entry(), "event"),
                text(each.entry(), "poisonedAt"), each.entry().path("replays").asInt(), text(each.entry(), "error")));
        if (table.isEmpty()) {
            out.println("No event is poisoned.");
        } else {
            table.print(out);
        }
        return true;
    }

    private boolean act(String action) {
        String id = arguments.word(2, "The id in the list");
        Found found = all().stream().filter(each -> text(each.entry(), "id").equals(id)).findFirst().orElse(null);
        if (found == null) {
            out.println("There is no poisoned event " + id + " (any more). What operators did: ./hall ops log");
            return false;
        }
        JsonNode entry = found.entry();
        String event = text(entry, "type") + " " + text(entry, "event") + " with key " + text(entry, "key");
        return changes.make(
                action.equals("replay")
                        ? "replay " + event + " to " + found.service()
                                + " only. Events of the key that came later were "
                                + "handled already" + (entry.path("complete").asBoolean()
                                        ? ""
                                        : " (not possible: stored without headers)")
                        : "discard " + event + ", which " + found.service() + " then never handles",
                found.service(), "/actuator/inbox/" + action, Map.of("id", id));
    }
}
