package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Durable tasks that wait, fail, are stuck or parked.
record TaskCommands(Services services, Arguments arguments, Changes changes, PrintStream out) {

    private record Found(String service, JsonNode task) {

        String kind() {
            return text(task, "kind");
        }

        String state() {
            if (!text(task, "runningOn").isEmpty()) {
                return "running";
            }
            if (task.path("parked").asBoolean()) {
                return "parked";
            }
            if (task.path("stuck").asBoolean()) {
                return "stuck";
            }
            return task.path("failedAttempts").asInt() > 0 ? "failing" : "waiting";
        }
    }

    boolean run() {
        return switch (arguments.find(1).orElse("")) {
            case "" -> list();
            case "retry" -> arguments.option("--kind").isPresent() ? retryStuck() : retry(false);
            case "release" -> retry(true);
            default -> throw new PartFailed("There is no command ops tasks " + arguments.words().get(1));
        };
    }

    private boolean list() {
        Table kinds = new Table("service", "kind", "due", "stuck", "parked");
        Table tasks = new Table("state", "service", "kind", "id", "failed", "due at", "error");
        services.each("/actuator/tasks", (service, state) -> {
            state.path("kinds").forEach(kind -> kinds.add(service, text(kind, "kind"), kind.path("due").asLong(),
                    kind.path("stuck").asLong(), kind.path("parked").asLong()));
            state.path("tasks").forEach(task -> tasks.add(new Found(service, task).state(), service,
                    text(task, "kind"), text(task, "id"), task.path("failedAttempts").asInt(),
                    task.path("dueAt").asString("given up"), text(task, "error")));
        });
        if (tasks.isEmpty()) {
            out.println("No task waits or fails.");
        } else {
            kinds.print(out);
            out.println();
            tasks.print(out);
        }
        return true;
    }

    private boolean retry(boolean parked) {
        String id = arguments.word(2, "The id of the task");
        List<Found> found = new ArrayList<>();
        services.each("/actuator/tasks?id=" + Paths.segment(id),
                (service, state) -> state.path("tasks").forEach(task -> found.add(new Found(service, task))));
        List<Found> chosen = found.stream()
                .filter(task -> arguments.option("--service").map(task.service()::equals).orElse(true))
                .filter(task -> arguments.option("--kind").map(task.kind()::equals).orElse(true)).toList();
        if (chosen.isEmpty()) {
            out.println(
                    "There is no task " + id + " (any more): it has succeeded, or was cancelled. What operators did:"
                            + " ./hall ops log");
            return false;
        }
        if (chosen.size() > 1) {
            throw new PartFailed("Several tasks have this id; name one with --service and --kind: "
                    + String.join(", ", chosen.stream().map(task -> task.service() + " " + task.kind()).toList()));
        }
        Found task = chosen.getFirst();
        if (task.state().equals("parked") != parked) {
            out.println(parked
                    ? "The task is not parked, but " + task.state() + ": use tasks retry."
                    : "The task is parked: it ended its process twice. Remove the cause, then use tasks release.");
            return false;
        }
        return changes.make("run the task " + task.kind() + " " + id + " of " + task.service() + " at once ("
                + task.state() + ", " + task.task().path("failedAttempts").asInt() + " failed attempts)",
                task.service(), "/actuator/tasks/release", Map.of("kind", task.kind(), "id", id));
    }

    private boolean retryStuck() {
        String kind = arguments.option("--kind").orElseThrow();
        List<String> owners = new ArrayList<>();
        long[] stuck = {0};
        services.each("/actuator/tasks", (service, state) -> state.path("kinds").forEach(count -> {
            if (text(count, "kind").equals(kind) && count.path("stuck").asLong() > count.path("parked").asLong()) {
                owners.add(service);
                stuck[0] += count.path("stuck").asLong() - count.path("parked").asLong();
            }
        }));
        if (owners.isEmpty()) {
            out.println("No task of kind " + kind + " is stuck.");
            return true;
        }
        boolean done = true;
        for (String service : owners) {
            done &= changes.make("run all " + stuck[0] + " stuck tasks of kind " + kind + " of " + service + " at once",
                    service, "/actuator/tasks/release-stuck", Map.of("kind", kind));
        }
        return done;
    }
}
