package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.Test;

/// Strimzi's resources grant what `provision` grants. To write them anew: `mvn test -pl deploy/parts
/// -Dtest=StrimziFilesTests -Dhall.docs.write=true`.
class StrimziFilesTests {

    private static final Path FOLDER = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/kubernetes/engines");
    private static final String NOTE = "# Generated from HallTopics by StrimziFilesTests.\n";
    private static final TopicSettings THREE_BROKERS = TopicSettings.of(Map.of("HALL_KAFKA_REPLICATION", "3"));

    @Test
    void theTopicsAreThoseOfProvision() throws IOException {
        check("kafka-topics.yaml", HallTopics.topics("hall", THREE_BROKERS).stream().map(StrimziFilesTests::topic)
                .collect(Collectors.joining("---\n", NOTE, "")));
    }

    @Test
    void theUsersHaveThePermissionsOfProvision() throws IOException {
        var byUser = new TreeMap<String, Map<ResourcePattern, TreeSet<String>>>();
        KafkaUsers.all().forEach(user -> byUser.put(user, new TreeMap<>(StrimziFilesTests::compare)));
        HallTopics.acls("hall").forEach(acl -> Objects.requireNonNull(byUser.get(user(acl)))
                .computeIfAbsent(acl.pattern(), _ -> new TreeSet<>()).add(name(acl.entry().operation().name())));

        check("kafka-users.yaml", byUser.entrySet().stream().map(user -> user(user.getKey(), user.getValue()))
                .collect(Collectors.joining("---\n", NOTE, "")));
    }

    private static void check(String file, String text) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("hall.docs.write")) {
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path)).isEqualTo(text);
    }

    private static String topic(NewTopic topic) {
        String configs = new TreeMap<>(Objects.requireNonNull(topic.configs())).entrySet().stream()
                .map(config -> "    " + config.getKey() + ": \"" + config.getValue() + "\"\n")
                .collect(Collectors.joining());
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: kafka}
                spec:
                  partitions: %d
                  replicas: %d
                  config:
                %s""".formatted(topic.name(), topic.numPartitions(), topic.replicationFactor(), configs);
    }

    private static String user(String user, Map<ResourcePattern, TreeSet<String>> permissions) {
        String acls = permissions.entrySet().stream().map(acl -> "      - resource: {%s}\n        operations: [%s]\n"
                .formatted(resource(acl.getKey()), String.join(", ", acl.getValue()))).collect(Collectors.joining());
        boolean city = user.startsWith("city-");
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata:
                  name: %s
                  labels: {strimzi.io/cluster: kafka}
                spec:
                  authentication:
                    type: scram-sha-512
                    password:
                      valueFrom:
                        secretKeyRef: {name: %s, key: %s}
                  authorization:
                    type: simple
                    acls:
                %s""".formatted(user, city ? "kafka-cities" : user,
                city ? "KAFKA_" + user.toUpperCase(Locale.ROOT).replace('-', '_') + "_PASSWORD" : "HALL_KAFKA_PASSWORD",
                acls);
    }

    private static String resource(ResourcePattern pattern) {
        String type = pattern.resourceType().name().toLowerCase(Locale.ROOT);
        if (type.equals("cluster")) {
            return "type: cluster";
        }
        return "type: " + type + ", name: " + pattern.name() + ", patternType: "
                + (pattern.patternType() == PatternType.PREFIXED ? "prefix" : "literal");
    }

    private static String user(AclBinding acl) {
        return acl.entry().principal().substring("User:".length());
    }

    /// IDEMPOTENT_WRITE is IdempotentWrite.
    private static String name(String operation) {
        return List.of(operation.toLowerCase(Locale.ROOT).split("_")).stream()
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static int compare(ResourcePattern one, ResourcePattern other) {
        return (one.resourceType() + one.name()).compareTo(other.resourceType() + other.name());
    }
}
