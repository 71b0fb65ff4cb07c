package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What follows `./hall city-check`.
///
/// @param run
///            the command that starts the city's system; empty if it runs elsewhere
/// @param url
///            under which the city reaches the check; empty if by its port on this machine
/// @param queries
///            the city's address for queries
/// @param only
///            names of scenarios; empty for all
/// @param report
///            a file for the result as JSON
record Options(String city, Optional<String> run, String bind, int port, Optional<String> url, boolean kafka,
        String item,
        Duration patience, Duration quiet, Optional<URI> queries, String uscc, Set<String> only,
        Optional<Path> report) {

    private static final Set<String> NAMES = Set.of("--city", "--run", "--bind", "--port", "--url", "--item", "--wait",
            "--quiet", "--queries", "--uscc", "--only", "--json");

    static Options of(List<String> given) {
        Map<String, String> values = new HashMap<>();
        boolean kafka = false;
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i);
            if (name.equals("--kafka")) {
                kafka = true;
            } else if (NAMES.contains(name) && i + 1 < given.size()) {
                values.put(name, given.get(++i));
            } else {
                throw new PartFailed(name + " is unknown or needs a value, see ./hall help");
            }
        }
        String city = values.getOrDefault("--city", "");
        if (!KafkaUsers.CITIES.contains(city)) {
            throw new PartFailed("--city is one of " + String.join(", ", KafkaUsers.CITIES));
        }
        return new Options(city, Optional.ofNullable(values.get("--run")), values.getOrDefault("--bind", "127.0.0.1"),
                number(values, "--port", 8099), Optional.ofNullable(values.get("--url")), kafka,
                values.getOrDefault("--item", "SI.REG.EMP"), Duration.ofSeconds(number(values, "--wait", 60)),
                Duration.ofSeconds(number(values, "--quiet", 3)),
                Optional.ofNullable(values.get("--queries")).map(URI::create),
                values.getOrDefault("--uscc", "91320100MA1N2B3C40"), only(values.getOrDefault("--only", "")),
                Optional.ofNullable(values.get("--json")).map(Path::of));
    }

    private static Set<String> only(String names) {
        return names.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(names.split(",")));
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        String text = values.getOrDefault(name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,5}")) {
            throw new PartFailed(name + " is not a number: " + text);
        }
        return Integer.parseInt(text);
    }
}
