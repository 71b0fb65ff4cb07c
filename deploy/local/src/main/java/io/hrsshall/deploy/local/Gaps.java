package io.hrsshall.deploy.local;

import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Prints what of the guides carries 示例.
///
/// @param operations
///            the internal port of case-service
record Gaps(HallApi operations, PrintStream out) {

    /// @param arguments
    ///            the code of a city, or nothing
    void print(List<String> arguments) {
        String city = arguments.isEmpty() ? "" : "?city=" + arguments.getFirst();
        if (!city.matches("(\\?city=[0-9]{6})?")) {
            throw new PartFailed("A city is named by its code, such as 320100.");
        }
        print(operations.get("/actuator/gaps" + city, null).expect(200).body());
    }

    void print(JsonNode gaps) {
        JsonNode offices = gaps.path("offices");
        JsonNode items = gaps.path("items");
        for (JsonNode office : offices) {
            out.printf(Locale.ROOT, "%s  %s  %s  (%d items)%n", office.path("city").asString(),
                    office.path("authority").asString(), words(office.path("missing")), office.path("items").asInt());
        }
        for (JsonNode item : items) {
            out.printf(Locale.ROOT, "%s  %s  %s%n", item.path("code").asString(), item.path("name").asString(),
                    words(item.path("unconfirmed")));
        }
        out.printf(Locale.ROOT, "%d offices and %d items are to be completed%s.%n", offices.size(), items.size(),
                gaps.path("onlyConfirmed").asBoolean()
                        ? "; they are not offered"
                        : "; they are offered, since this is no production");
    }

    private static String words(JsonNode names) {
        return names.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
    }
}
