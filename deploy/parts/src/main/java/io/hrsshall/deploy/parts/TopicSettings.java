package io.hrsshall.deploy.parts;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many copies the topics have and how long cities find their events there.
///
/// @param replicas
///            of each partition: no more than there are brokers
/// @param minInsync
///            copies that must have an event before it counts as sent; with fewer brokers, events wait in the outboxes
/// @param cityRetention
///            of the topics of cities
public record TopicSettings(int replicas, int minInsync, Duration cityRetention) {

    /// Less than the 14 days for which consumers remember what they have handled: otherwise a consumer that reads a
    /// topic from its start would handle events twice.
    static final Duration INTERNAL_RETENTION = Duration.ofDays(7);
    static final Duration AUTHORITY_RETENTION = Duration.ofDays(1);

    public static final TopicSettings ONE_BROKER = new TopicSettings(1, 1, Duration.ofDays(7));

    private static final String REPLICATION = "HALL_KAFKA_REPLICATION";
    private static final String MIN_INSYNC = "HALL_KAFKA_MIN_INSYNC";
    private static final String RETENTION = "HALL_CITY_EVENTS_RETENTION";
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,3})d");

    /// Without settings for one broker. With three replicas or more, one of them may be missing.
    ///
    /// @throws PartFailed
    ///             naming the setting that is wrong
    public static TopicSettings of(Map<String, String> environment) {
        int replicas = number(environment, REPLICATION, ONE_BROKER.replicas());
        int minInsync = number(environment, MIN_INSYNC, Math.max(1, replicas - 1));
        if (minInsync > replicas) {
            throw new PartFailed(MIN_INSYNC + " is more than " + REPLICATION + ", so nothing could ever be sent.");
        }
        return new TopicSettings(replicas, minInsync, retention(environment));
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[1-9]")) {
            throw new PartFailed(name + " is no number from 1 to 9: \"" + value + "\".");
        }
        return Integer.parseInt(value);
    }

    private static Duration retention(Map<String, String> environment) {
        String value = environment.getOrDefault(RETENTION, "").strip();
        if (value.isEmpty()) {
            return ONE_BROKER.cityRetention();
        }
        Matcher days = DAYS.matcher(value);
        if (!days.matches()) {
            throw new PartFailed(RETENTION + " is no number of days such as 7d: \"" + value + "\".");
        }
        return Duration.ofDays(Long.parseLong(days.group(1)));
    }
}
