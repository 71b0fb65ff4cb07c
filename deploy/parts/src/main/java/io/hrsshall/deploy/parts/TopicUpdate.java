package io.hrsshall.deploy.parts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/// Gives existing topics the settings that new ones would have.
final class TopicUpdate {

    private TopicUpdate() {}

    static void run(Admin admin, List<NewTopic> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        refuseMissingReplicas(admin, wanted);
        List<ConfigResource> resources = wanted.stream().map(topic -> resource(topic.name())).toList();
        Map<ConfigResource, Config> present = admin.describeConfigs(resources).all().get(60, TimeUnit.SECONDS);
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        wanted.forEach(topic -> {
            Config config = Objects.requireNonNull(present.get(resource(topic.name())));
            List<AlterConfigOp> differences = differences(topic.configs(), config);
            if (!differences.isEmpty()) {
                changes.put(resource(topic.name()), differences);
            }
        });
        if (!changes.isEmpty()) {
            admin.incrementalAlterConfigs(changes).all().get(60, TimeUnit.SECONDS);
        }
    }

    /// Also what the broker's default happens to be is written, so that another default changes nothing.
    static List<AlterConfigOp> differences(Map<String, String> wanted, Config present) {
        var differences = new ArrayList<AlterConfigOp>();
        wanted.forEach((name, value) -> {
            ConfigEntry entry = present.get(name);
            boolean own = entry != null && entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG;
            if (!own || !value.equals(entry.value())) {
                differences.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
        });
        return differences;
    }

    private static void refuseMissingReplicas(Admin admin, List<NewTopic> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        var replicas = new HashMap<String, Integer>();
        admin.describeTopics(wanted.stream().map(NewTopic::name).toList()).allTopicNames().get(60, TimeUnit.SECONDS)
                .forEach((name, topic) -> replicas.put(name, topic.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size()).min().orElse(0)));
        List<String> lacking = wanted.stream()
                .filter(topic -> replicas.getOrDefault(topic.name(), 0) < topic.replicationFactor())
                .map(NewTopic::name).sorted().toList();
        if (!lacking.isEmpty()) {
            throw new PartFailed("HALL_KAFKA_REPLICATION is more than the replicas of " + lacking.size()
                    + " existing topics, the first one is " + lacking.getFirst()
                    + ". Give them more with kafka-reassign-partitions.sh, then run provision again.");
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
