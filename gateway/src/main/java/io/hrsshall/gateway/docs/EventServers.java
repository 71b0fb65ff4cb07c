package io.hrsshall.gateway.docs;

import io.hrsshall.gateway.HallSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the systems of cities reach Kafka, as the section `servers` of AsyncAPI 3. The contracts themselves name no
/// address, which is another one in each installation.
final class EventServers {

    private static final Pattern CHANNELS = Pattern.compile("^channels:", Pattern.MULTILINE);
    private static final String PREFIX = "address: hall.";

    private EventServers() {}

    /// @param document
    ///            an AsyncAPI document without `servers`
    static String addTo(String document, HallSettings.Kafka kafka, String topicPrefix) {
        String addressed = document.replace(PREFIX, "address: " + topicPrefix + ".");
        Matcher channels = CHANNELS.matcher(addressed);
        if (!channels.find()) {
            throw new IllegalStateException("No channels in a contract of events");
        }
        return addressed.substring(0, channels.start()) + section(kafka) + addressed.substring(channels.start());
    }

    private static String section(HallSettings.Kafka kafka) {
        StringBuilder servers = new StringBuilder("servers:\n");
        int number = 0;
        for (String host : kafka.publicBootstrap().split(",")) {
            number++;
            servers.append("""
                      broker-%d:
                        host: '%s'
                        protocol: %s
                        description: %s
                    """.formatted(number, host.strip(), protocol(kafka), access(kafka)));
            if (kafka.publicSecurityProtocol().startsWith("SASL_")) {
                servers.append("    security: [{type: scramSha512, description: 'user city-<code>'}]\n");
            }
        }
        return servers.toString();
    }

    private static String protocol(HallSettings.Kafka kafka) {
        return kafka.publicSecurityProtocol().endsWith("SSL") ? "kafka-secure" : "kafka";
    }

    private static String access(HallSettings.Kafka kafka) {
        return "'" + kafka.publicSecurityProtocol()
                + "; the user city-<code> reads the topic of its own city, in groups whose names begin with city-<code>'";
    }
}
