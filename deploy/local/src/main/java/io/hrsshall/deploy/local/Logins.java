package io.hrsshall.deploy.local;

import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.local.stack.StaffAccount;
import io.hrsshall.deploy.parts.KafkaUsers;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints who can log in to a hall: heads of staff and clerks, and what the last demo has created.
final class Logins {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> CITY_NAMES = Map.ofEntries(Map.entry("320000", "省本级"),
            Map.entry("320100", "南京"), Map.entry("320200", "无锡"), Map.entry("320300", "徐州"),
            Map.entry("320400", "常州"), Map.entry("320500", "苏州"), Map.entry("320600", "南通"),
            Map.entry("320700", "连云港"), Map.entry("320800", "淮安"), Map.entry("320900", "盐城"),
            Map.entry("321000", "扬州"), Map.entry("321100", "镇江"), Map.entry("321200", "泰州"),
            Map.entry("321300", "宿迁"));

    private final PrintStream out;
    private final String hall;

    Logins(PrintStream out, String hall) {
        this.out = out;
        this.hall = hall;
    }

    /// @param demo
    ///            the file of the last demo, which need not exist
    /// @param all
    ///            whether the staff of every city is printed, and not only that of Nanjing and of the province
    void print(Secrets secrets, Path demo, boolean all) {
        out.println("Staff, at " + hall + "/office:");
        List<String> cities = all ? KafkaUsers.CITIES : List.of(Stack.CITY_CODE, Stack.PROVINCE_CODE);
        cities.forEach(city -> staff(secrets, city));
        JsonNode created = Files.exists(demo) ? JSON.readTree(demo.toFile()) : JSON.createObjectNode();
        JsonNode made = created.path("staff");
        if (!made.isMissingNode()) {
            out.println("  made by the demo");
            member(new Clerk(made.path("userName").asString(), made.path("password").asString(),
                    made.path("codeSecret").asString()), made.path("roles").asString());
        }
        out.println("  A code is valid for one login within about a minute. Print a new one with ./hall who."
                + (all ? "" : " Other cities: ./hall who --all"));
        if (!Files.exists(demo)) {
            out.println("No persons or units yet: register at " + hall + "/, or ./hall demo creates some.");
            return;
        }
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

    private void staff(Secrets secrets, String city) {
        out.println("  " + CITY_NAMES.get(city) + " " + city);
        StaffAccount.ALL.stream().filter(account -> account.city().equals(city))
                .forEach(account -> member(account.logIn(secrets), String.join(", ", account.roles())));
    }

    private void member(Clerk clerk, String roles) {
        out.printf("    %-15s  password %s  code %s  %s%n", clerk.username(), clerk.password(), clerk.code(), roles);
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
