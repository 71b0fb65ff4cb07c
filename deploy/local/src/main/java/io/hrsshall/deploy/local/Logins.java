package io.hrsshall.deploy.local;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.parts.KafkaUsers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints who can log in to a hall: the staff of each city, and what the last demo has created.
final class Logins {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> CITY_NAMES = Map.ofEntries(Map.entry("320000", "省本级"),
            Map.entry("320100", "南京"), Map.entry("320200", "无锡"), Map.entry("320300", "徐州"),
            Map.entry("320400", "常州"), Map.entry("320500", "苏州"), Map.entry("320600", "南通"),
            Map.entry("320700", "连云港"), Map.entry("320800", "淮安"), Map.entry("320900", "盐城"),
            Map.entry("321000", "扬州"), Map.entry("321100", "镇江"), Map.entry("321200", "泰州"),
            Map.entry("321300", "宿迁"));

    private static final String PREFIX = "staff-";

    private final PrintStream out;
    private final String hall;

    Logins(PrintStream out, String hall) {
        this.out = out;
        this.hall = hall;
    }

    /// @param demo
    ///            the file of the last demo, which need not exist
    void print(Secrets secrets, Path demo) {
        out.println("Clerks of the cities, at " + hall + "/office:");
        KafkaUsers.CITIES.stream().map(city -> clerk(secrets, city))
                .forEach(clerk -> out.printf("  %s  password %s  code %s  %s%n", clerk.username(), clerk.password(),
                        clerk.code(), CITY_NAMES.get(clerk.username().substring(PREFIX.length()))));
        out.println("  A code is valid for one login within about a minute. Print a new one with ./hall who.");
        if (!Files.exists(demo)) {
            out.println("No persons or units yet: register at " + hall + "/, or ./hall demo creates some.");
            return;
        }
        JsonNode created = JSON.readTree(demo.toFile());
        JsonNode unit = created.path("unit");
        if (!unit.isMissingNode()) {
            out.println("Unit " + unit.path("number").asString() + " (USCC " + unit.path("uscc").asString() + "), at "
                    + hall + "/login:");
            person("legal representative", unit.path("legalRepresentative"));
            person("administrator", created.path("administrator"));
            person("former agent", created.path("agent"));
        }
        administered("Institution", created.path("institution"));
        administered("Upgraded unit", created.path("upgradedUnit"));
    }

    static Clerk clerk(Secrets secrets, String city) {
        return new Clerk(PREFIX + city, secrets.get("staff." + city + ".password"),
                secrets.get("staff." + city + ".code-secret"));
    }

    private void administered(String kind, JsonNode node) {
        if (!node.isMissingNode()) {
            out.println(kind + " " + node.path("number").asString() + ":");
            person("administrator", node);
        }
    }

    private void person(String role, JsonNode person) {
        if (!person.isMissingNode()) {
            out.printf("  %-21s mobile %s, password %s%n", role, person.path("mobile").asString(),
                    person.path("password").asString());
        }
    }
}
