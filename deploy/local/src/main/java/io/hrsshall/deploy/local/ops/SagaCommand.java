package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Registrations and upgrades of units that are under way.
record SagaCommand(Services services, PrintStream out) {

    boolean run() {
        Table table = new Table("service", "kind", "id", "of", "step", "for", "at this step", "attempts failed",
                "next attempt", "error");
        Instant now = Instant.now();
        services.each("/actuator/sagas", (service, state) -> state.path("sagas").forEach(each -> {
            var saga = each.path("saga");
            var task = each.path("task");
            String next = task.isMissingNode() || task.isNull()
                    ? "NONE: no task continues it"
                    : task.path("running").asBoolean() ? "running" : task.path("dueAt").asString("given up");
            table.add(service, text(saga, "kind"), text(saga, "id"), text(saga, "concerns"), text(saga, "step"),
                    since(now, text(saga, "startedAt")), since(now, text(saga, "changedAt")),
                    task.path("failedAttempts").asInt(), next,
                    text(task, "error").isEmpty() ? text(saga, "stuck") : text(task, "error"));
        }));
        if (table.isEmpty()) {
            out.println("No registration or upgrade of a unit is under way.");
        } else {
            table.print(out);
        }
        return true;
    }

    private static String since(Instant now, String at) {
        return Duration.between(Instant.parse(at), now).withNanos(0).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
