package io.hrsshall.gateway.docs;

import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bindings of Kafka of the channels, operations and messages of a contract of events, as AsyncAPI 3 defines them.
/// They follow from the rest of the contract and from how topics and users are provisioned, so the contracts omit them.
///
/// Works on the text, so that comments and layout stay. The style of the contracts is checked, and a test reads the
/// result of each as YAML.
final class EventBindings {

    /// Must not change, since the order of the events of a key depends on it. Replicas and retention are not stated:
    /// they are settings of the installation that this process does not know. A city reads the retention of its topic at
    /// `GET /api/v1/city/connection`.
    private static final int PARTITIONS = 3;
    /// Everyone reads all changes of authority in the same order.
    private static final int AUTHORITY_PARTITIONS = 1;

    private static final String VERSION = "bindingVersion: '0.5.0'";
    private static final String CITY = ".city.{city}.";
    /// Of a channel, in a mapping on one line or on lines of its own.
    private static final Pattern ADDRESS = Pattern.compile("( *)address: ([\\w.{}-]+)(?=([,\\n]))");
    private static final Pattern OPERATION = Pattern
            .compile("( *)action: (send|receive)(?=([,\\n]))(?=[^#]*channel: \\{\\$ref: '?#/channels/(\\w+)'?})");
    /// At the depth of `components/messages`: those of other services in channels refer to their contracts.
    private static final Pattern MESSAGE = Pattern.compile("^( {6})name: hall\\.[\\w.-]+(?=(\\n))", Pattern.MULTILINE);
    private static final String KEY = "kafka: {key: {$ref: '#/components/schemas/CloudEvent/properties/ce_partitionkey'}, "
            + VERSION + "}";

    private EventBindings() {}

    /// @param service
    ///            that owns the contract
    static String addTo(String document, String service) {
        String channels = insert(document, ADDRESS, 3, found -> channel(found.group(2)));
        String operations = insert(channels, OPERATION, 3,
                found -> operation(found.group(2).equals("send"), found.group(4), service));
        return insert(operations, MESSAGE, 2, _ -> KEY);
    }

    /// The name of a city's topic follows from the address and its parameter.
    private static String channel(String address) {
        return "kafka: {" + (address.contains(CITY) ? "" : "topic: " + address + ", ") + "partitions: "
                + (address.contains(".authority.") ? AUTHORITY_PARTITIONS : PARTITIONS)
                + ", topicConfiguration: {cleanup.policy: [delete]}, " + VERSION + "}";
    }

    /// The group of the service that receives, or of the system of a city that receives what is sent: the broker
    /// permits a user the groups whose names begin with its own. The services that receive state theirs in their
    /// own contracts.
    private static String operation(boolean sends, String channel, String service) {
        if (!sends) {
            return "kafka: {groupId: {type: string, const: " + service + "}, " + VERSION + "}";
        }
        return channel.equals("city")
                ? "kafka: {groupId: {type: string, pattern: '^city-[0-9]{6}', description: of the receiving system; "
                        + "begins with city-<code>}, " + VERSION + "}"
                : "";
    }

    private static String insert(String document, Pattern place, int separator,
            Function<MatchResult, String> bindings) {
        return place.matcher(document).replaceAll(found -> {
            String before = found.group(separator).equals("\n") ? "\n" + found.group(1) : ", ";
            String stated = bindings.apply(found);
            return Matcher.quoteReplacement(
                    found.group() + (stated.isEmpty() ? "" : before + "bindings: {" + stated + "}"));
        });
    }
}
