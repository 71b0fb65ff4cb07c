package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class HallTopicsTests {

    @Test
    void thereAreThirteenCitiesAndTheProvince() {
        assertThat(KafkaUsers.CITIES).hasSize(14).contains("320000", "320100", "321300").doesNotContain("321400");
    }

    @Test
    void aCityReadsOnlyItsOwnTopicWithItsOwnGroups() {
        Set<String> allowed = of("city-320100").stream().map(HallTopicsTests::text).collect(Collectors.toSet());

        assertThat(allowed).containsExactlyInAnyOrder("READ TOPIC LITERAL hall.city.320100.v1",
                "DESCRIBE TOPIC LITERAL hall.city.320100.v1", "READ GROUP PREFIXED city-320100",
                "DESCRIBE GROUP PREFIXED city-320100");
    }

    @Test
    void onlyPublishersOfAuthorityChangesWriteThem() {
        Set<String> writers = HallTopics.acls("hall")
                .stream()
                .filter(acl -> acl.pattern().name().equals("hall.authority.v1"))
                .filter(acl -> acl.entry().operation() == AclOperation.WRITE)
                .map(acl -> acl.entry().principal())
                .collect(Collectors.toSet());

        assertThat(writers).containsExactlyInAnyOrder("User:identity-service", "User:delegation-service");
    }

    @Test
    void everyServiceAndTheGatewayReadAuthorityChanges() {
        Set<String> readers = HallTopics.acls("hall")
                .stream()
                .filter(acl -> acl.pattern().name().equals("hall.authority.v1"))
                .filter(acl -> acl.entry().operation() == AclOperation.READ)
                .map(acl -> acl.entry().principal().substring("User:".length()))
                .collect(Collectors.toSet());

        assertThat(readers).containsAll(KafkaUsers.SERVICES).contains(KafkaUsers.GATEWAY).hasSize(8);
    }

    @Test
    void aServiceDoesNotWriteTheInternalTopicOfAnotherService() {
        assertThat(HallTopics.acls("hall")).filteredOn(acl -> acl.pattern().name().equals("hall.case-service.v1"))
                .filteredOn(acl -> acl.entry().operation() == AclOperation.WRITE)
                .extracting(acl -> acl.entry().principal())
                .containsExactly("User:case-service");
    }

    @Test
    void onlyCaseServiceReadsTheSettingsOfTopicsAndOnlyOfThoseOfCities() {
        Set<String> settings = HallTopics.acls("hall")
                .stream()
                .filter(acl -> acl.entry().operation() == AclOperation.DESCRIBE_CONFIGS)
                .map(acl -> acl.entry().principal() + " " + acl.pattern().name())
                .collect(Collectors.toSet());

        assertThat(settings).hasSize(KafkaUsers.CITIES.size())
                .allMatch(read -> read.startsWith("User:case-service hall.city."));
    }

    @Test
    void bothNamesOfAUserHaveTheSamePermissions() {
        Set<AclBinding> acls = HallTopics.withSecondNames(HallTopics.acls("hall"),
                Set.of("unit-service", "unit-service-2", "city-320100-2"));

        for (String user : Set.of("unit-service", "city-320100")) {
            assertThat(acls).filteredOn(acl -> acl.entry().principal().equals("User:" + user + "-2"))
                    .extracting(HallTopicsTests::text)
                    .containsExactlyInAnyOrderElementsOf(of(user).stream().map(HallTopicsTests::text).toList());
        }
        assertThat(acls).extracting(acl -> acl.entry().principal()).doesNotContain("User:case-service-2");
    }

    @Test
    void onlyUsersOfCitiesThatHaveAPasswordHavePermissions() {
        Set<AclBinding> acls = HallTopics.acls("hall", Set.of("unit-service", "city-320100", "city-320500-2"));

        assertThat(acls).extracting(acl -> acl.entry().principal()).filteredOn(user -> user.contains("city-"))
                .containsOnly("User:city-320100", "User:city-320500-2");
        assertThat(acls).extracting(acl -> acl.entry().principal()).contains("User:case-service", "User:gateway");
    }

    @Test
    void noTopicIsAllowedByPrefixOrToAll() {
        assertThat(HallTopics.acls("hall")).filteredOn(acl -> acl.pattern().resourceType() == ResourceType.TOPIC)
                .allMatch(acl -> acl.pattern().patternType() == PatternType.LITERAL)
                .noneMatch(acl -> acl.entry().principal().equals("User:*"));
    }

    @Test
    void theAuthorityTopicHasOnePartitionAndTheBrokersTime() {
        assertThat(HallTopics.topics("hall", TopicSettings.ONE_BROKER))
                .filteredOn(topic -> topic.name().equals("hall.authority.v1"))
                .singleElement()
                .satisfies(topic -> {
                    assertThat(topic.numPartitions()).isEqualTo(1);
                    assertThat(topic.configs()).containsEntry("message.timestamp.type", "LogAppendTime");
                });
    }

    @Test
    void everyOtherTopicHasTheSameNumberOfPartitions() {
        assertThat(HallTopics.topics("t1", TopicSettings.ONE_BROKER))
                .filteredOn(topic -> !topic.name().equals("t1.authority.v1"))
                .hasSize(21)
                .allMatch(topic -> topic.numPartitions() == 3 && topic.name().startsWith("t1."));
    }

    @Test
    void everyTopicStatesItsReplicasAndRetention() {
        assertThat(HallTopics.topics("hall", new TopicSettings(3, 2, Duration.ofDays(10)))).hasSize(22)
                .allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo((short) 3);
                    assertThat(topic.configs()).containsEntry("min.insync.replicas", "2").containsEntry(
                            "retention.ms", Long.toString(Duration.ofDays(retention(topic.name())).toMillis()));
                });
    }

    private static long retention(String topic) {
        return topic.contains(".city.") ? 10 : topic.contains("authority") ? 1 : 7;
    }

    private static Set<AclBinding> of(String user) {
        return HallTopics.acls("hall")
                .stream()
                .filter(acl -> acl.entry().principal().equals("User:" + user))
                .collect(Collectors.toSet());
    }

    private static String text(AclBinding acl) {
        return acl.entry().operation() + " " + acl.pattern().resourceType() + " " + acl.pattern().patternType() + " "
                + acl.pattern().name();
    }
}
