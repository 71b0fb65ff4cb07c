package io.hrsshall.deploy.local.ops;

import static io.hrsshall.deploy.local.ops.Changes.text;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Who cannot log in, and sessions.
record LoginCommands(Services services, Arguments arguments, Changes changes, PrintStream out) {

    private static final String IDENTITY = "identity-service";

    boolean locked() {
        String account = arguments.word(1, "The account, or the number of its unit or institution,");
        Optional<JsonNode> found = services.get(IDENTITY, "/actuator/logins/" + Paths.segment(account));
        if (found.isEmpty()) {
            out.println("There is no account " + account + ".");
            return false;
        }
        found.get().forEach(this::print);
        return true;
    }

    private void print(JsonNode state) {
        String id = text(state, "account");
        out.println("Account " + id + " (" + text(state, "kind")
                + (text(state, "number").isEmpty() ? "" : " " + text(state, "number")) + "): "
                + (state.path("active").asBoolean() ? "active" : "not active, nobody can log in to it")
                + (state.path("firstPassword").asBoolean() ? ", its first password must be replaced" : "") + ", "
                + state.path("failed").asInt() + " failed attempts count");
        if (state.path("locks").isEmpty() && state.path("daily").isEmpty()) {
            out.println("  Not locked. An address that tried many accounts may be locked by itself.");
        }
        state.path("locks").forEach(lock -> out.println("  locked by " + text(lock, "rule") + ": "
                + lock.path("failures").asInt() + " of " + lock.path("limit").asInt() + " failures"
                + (text(lock, "address").isEmpty()
                        ? " from any address that is not known"
                        : " from "
                                + text(lock, "address"))
                + ", until " + text(lock, "until") + "; before, there helps " + text(lock, "remedy")));
        state.path("daily").forEach(limit -> out.println("  daily limit " + text(limit, "kind") + " of "
                + limit.path("limit").asInt() + " reached, until " + text(limit, "until")));
        Table table = new Table("  session", "begun", "way", "browser", "from", "state");
        services.get(IDENTITY, "/actuator/usersessions/" + id)
                .ifPresent(sessions -> sessions.forEach(session -> table.add("  " + text(session, "id"),
                        text(session, "startedAt"), text(session, "way"),
                        text(session.path("userAgent"), "browser") + " " + text(session.path("userAgent"), "system"),
                        text(session, "address"), session.path("ended").asBoolean() ? "ended" : "not ended")));
        if (!table.isEmpty()) {
            table.print(out);
        }
    }

    boolean endSession() {
        Optional<String> account = arguments.option("--account");
        if (account.isPresent()) {
            return changes.make("end all sessions of account " + account.get()
                    + "; everything prepared in it is void, too", IDENTITY, "/actuator/usersessions/end",
                    Map.of("account", account.get()));
        }
        String session = arguments.word(1, "The session, or --account ACCOUNT,");
        return changes.make("end session " + session, IDENTITY, "/actuator/usersessions/end",
                Map.of("session", session));
    }
}
