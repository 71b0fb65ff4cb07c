package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How far the consumers of events have come.
record ConsumerCommands(Services services, Arguments arguments, Changes changes, PrintStream out) {

    boolean run() {
        return switch (arguments.find(1).orElse("")) {
            case "" -> list();
            case "restart" -> restart();
            default -> throw new PartFailed("There is no command ops consumers " + arguments.words().get(1));
        };
    }

    private record Progress(long lag, StringBuilder positions) {}

    private boolean list() {
        Table table = new Table("group", "topic", "lag", "positions (partition: next of end)");
        services.each("/actuator/consumers", (service, state) -> {
            if (!state.path("readable").asBoolean()) {
                out.println(service + " cannot ask Kafka for the positions of its consumers");
            }
            Map<String, Progress> topics = new TreeMap<>();
            state.path("positions").forEach(position -> topics.merge(
                    text(position, "group") + " " + text(position, "topic"),
                    new Progress(position.path("lag").asLong(),
                            new StringBuilder("%d: %d of %d".formatted(position.path("partition").asInt(),
                                    position.path("next").asLong(), position.path("end").asLong()))),
                    (one, other) -> new Progress(one.lag() + other.lag(),
                            one.positions().append(", ").append(other.positions()))));
            topics.forEach((name, progress) -> {
                String[] groupAndTopic = name.split(" ", 2);
                table.add(groupAndTopic[0], groupAndTopic[1], progress.lag(), progress.positions());
            });
        });
        table.print(out);
        Table listeners = new Table("state", "instance of", "topics", "partitions");
        Table failing = new Table("retried for ever", "partition", "offset", "type", "event", "attempts", "since",
                "error");
        services.eachInstance("/actuator/consumers", (service, state) -> {
            state.at("/instance/listeners").forEach(listener -> {
                String partitions = listener.path("partitions").valueStream().map(name -> name.asString())
                        .collect(Collectors.joining(" "));
                listeners.add(listener.path("running").asBoolean() ? "running" : "LOST", service,
                        listener.path("topics").valueStream().map(name -> name.asString())
                                .collect(Collectors.joining(" ")),
                        partitions.isEmpty() ? "none" : partitions);
            });
            state.at("/instance/failing").forEach(event -> failing.add(service,
                    text(event, "topic") + "-" + event.path("partition").asInt(), event.path("offset").asLong(),
                    text(event, "type"), text(event, "event"), event.path("attempts").asInt(), text(event, "since"),
                    text(event, "error")));
        });
        out.println();
        listeners.print(out);
        if (!failing.isEmpty()) {
            out.println();
            failing.print(out);
        }
        return true;
    }

    private boolean restart() {
        String service = services.named(arguments.word(2, "The service"));
        String topic = arguments.option("--topic").orElse("");
        String what = "start the listeners of " + service + (topic.isEmpty() ? "" : " of " + topic)
                + " anew in each instance that has an address here; they go on where they were";
        if (!changes.yes()) {
            return changes.make(what, service, "/actuator/consumers/restart", Map.of());
        }
        Map<String, Object> body = new HashMap<>();
        if (!topic.isEmpty()) {
            body.put("topic", topic);
        }
        boolean done = true;
        List<Answer> answers = services.changeEach(service, "/actuator/consumers/restart", changes.named(body));
        for (Answer answer : answers) {
            done &= changes.report(what, service, answer);
        }
        return done && !answers.isEmpty();
    }
}
