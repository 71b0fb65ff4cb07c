package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicSettingsTests {

    @Test
    void withoutSettingsThereIsOneBroker() {
        assertThat(TopicSettings.of(Map.of("HALL_KAFKA_REPLICATION", "", "HALL_CITY_EVENTS_RETENTION", " ")))
                .isEqualTo(new TopicSettings(1, 1, Duration.ofDays(7)));
    }

    @Test
    void ofThreeReplicasOneMayBeMissing() {
        assertThat(TopicSettings.of(Map.of("HALL_KAFKA_REPLICATION", "3", "HALL_CITY_EVENTS_RETENTION", "30d")))
                .isEqualTo(new TopicSettings(3, 2, Duration.ofDays(30)));
    }

    @Test
    void moreThanThereAreCannotBeInSync() {
        Map<String, String> environment = Map.of("HALL_KAFKA_REPLICATION", "2", "HALL_KAFKA_MIN_INSYNC", "3");

        assertThatThrownBy(() -> TopicSettings.of(environment)).isInstanceOf(PartFailed.class)
                .hasMessageStartingWith("HALL_KAFKA_MIN_INSYNC ");
    }

    @ParameterizedTest
    @CsvSource({"HALL_KAFKA_REPLICATION,0", "HALL_KAFKA_REPLICATION,three", "HALL_KAFKA_MIN_INSYNC,-1",
            "HALL_CITY_EVENTS_RETENTION,7", "HALL_CITY_EVENTS_RETENTION,0d", "HALL_CITY_EVENTS_RETENTION,168h"})
    void aWrongSettingIsNamed(String name, String value) {
        assertThatThrownBy(() -> TopicSettings.of(Map.of(name, value))).isInstanceOf(PartFailed.class)
                .hasMessageStartingWith(name + " ").hasMessageContaining(value);
    }

    @Test
    void aDefaultOfTheBrokerIsWrittenToTheTopic() {
        var config = new Config(List.of(entry("retention.ms", "604800000", ConfigEntry.ConfigSource.DEFAULT_CONFIG),
                entry("min.insync.replicas", "1", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG),
                entry("cleanup.policy", "compact", ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)));

        assertThat(TopicUpdate.differences(Map.of("retention.ms", "604800000", "min.insync.replicas", "1",
                "cleanup.policy", "delete"), config)).extracting(AlterConfigOp::configEntry)
                .extracting(ConfigEntry::name).containsExactlyInAnyOrder("retention.ms", "cleanup.policy");
    }

    private static ConfigEntry entry(String name, String value, ConfigEntry.ConfigSource source) {
        return new ConfigEntry(name, value, source, false, false, List.of(), ConfigEntry.ConfigType.STRING, "");
    }
}
