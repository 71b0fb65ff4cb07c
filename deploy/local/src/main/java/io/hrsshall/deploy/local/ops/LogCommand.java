package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What operators changed, the last hundred of each service.
record LogCommand(Services services, PrintStream out) {

    private record Recorded(String service, JsonNode action) {}

    boolean run() {
        List<Recorded> all = new ArrayList<>();
        services.each("/actuator/operations",
                (service, actions) -> actions.forEach(action -> all.add(new Recorded(service, action))));
        if (all.isEmpty()) {
            out.println("Operators have changed nothing.");
            return true;
        }
        Table table = new Table("at", "operator", "service", "action", "target", "result", "recorded as");
        all.stream().sorted(Comparator.comparing(each -> text(each.action(), "at")))
                .forEach(each -> table.add(text(each.action(), "at"), text(each.action(), "operator"), each.service(),
                        text(each.action(), "action"), text(each.action(), "target"),
                        text(each.action(), "result")
                                + (text(each.action(), "endedAt").isEmpty() ? " (not ended)" : ""),
                        text(each.action(), "id")));
        table.print(out);
        return true;
    }
}
