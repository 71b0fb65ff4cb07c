package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.parts.HallTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Systems of cities that stood still for 30 days, or for longer than the feed keeps events: they catch up, and what
/// they hold is what the hall has. What the hall had before is aged, and what it no longer keeps is deleted as it
/// deletes it.
@AcceptanceTest
@Tag("nightly")
class CityOfflineIT {

    private static final String CITY = "320400";
    /// Of the samples that keep no copy.
    private static final String OTHER_CITY = "320500";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int DAYS_OFFLINE = 30;
    private static final int LONGEST_RANGE = 31;
    private static final List<String> DATABASES = List.of("casework", "logistics", "unit", "delegation");

    /// The lists of a city, and of what the ids of their things consist.
    private static final Map<String, List<String>> KINDS = Map.of("cases", List.of("/api/v1/city/cases", "id"),
            "parcels", List.of("/api/v1/city/parcels", "id"), "rectifications",
            List.of("/api/v1/city/rectifications", "id"), "units", List.of("/api/v1/city/units", "unitNumber"),
            "institutions", List.of("/api/v1/city/institutions", "number"), "versions",
            List.of("/api/v1/city/catalogue/versions", "itemCode", "itemVersion"));

    private final HallUnderTest hall;

    CityOfflineIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void aSystemWithKafkaOnlyIsCaughtUpAfterThirtyDays(@TempDir Path folder) {
        expectCaughtUp(CitySample.guideOnly(hall, CITY, "kafka", folder), CITY, () -> deleteRecords(CITY));
    }

    @Test
    void aSystemWithTheFeedIsCaughtUpAfterThirtyDays(@TempDir Path folder) {
        expectCaughtUp(CitySample.guideOnly(hall, CITY, "feed", folder), CITY, () -> deleteRecords(CITY));
    }

    @Test
    void aSystemIsCaughtUpAfterMoreDaysThanTheFeedKeeps(@TempDir Path folder) {
        expectCaughtUp(CitySample.guideOnly(hall, CITY, "feed", folder), CITY, () -> dropFeed(CITY));
    }

    @Test
    void eachSampleDecidesWhatKafkaNoLongerTellsOf(@TempDir Path folder) {
        CitySample.all(hall, OTHER_CITY, "kafka", folder)
                .forEach(sample -> expectDecided(sample, () -> deleteRecords(OTHER_CITY)));
    }

    @Test
    void eachSampleDecidesWhatTheFeedNoLongerTellsOf(@TempDir Path folder) {
        CitySample.all(hall, OTHER_CITY, "feed", folder)
                .forEach(sample -> expectDecided(sample, () -> dropFeed(OTHER_CITY)));
    }

    private void expectDecided(CitySample sample, Runnable forget) {
        try (sample) {
            sample.start();
            TestUnit known = TestUnit.register(hall, OTHER_CITY);
            awaitDecided(sample, known, CitySamplesIT.file(known, 1));
            sample.kill();
            List<String> missed = CitySamplesIT.file(known, 1);
            TestUnit unknown = TestUnit.register(hall, OTHER_CITY);
            List<String> ofUnknown = CitySamplesIT.file(unknown, 1);
            forget.run();
            sample.start();
            awaitDecided(sample, known, missed);
            awaitDecided(sample, unknown, ofUnknown);
            HallUnderTest.log(sample.name() + " has decided the cases that it had missed the events of");
        }
    }

    private void awaitDecided(CitySample sample, TestUnit unit, List<String> cases) {
        try {
            CitySamplesIT.awaitDecided(hall, unit, cases);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(sample.name() + "\n" + sample.log(), e);
        }
    }

    private void expectCaughtUp(CitySample sample, String city, Runnable forget) {
        try (sample) {
            TestUnit known = TestUnit.register(hall, city);
            List<String> earlier = CitySamplesIT.file(known, 2);
            age(city);
            sample.start();
            awaitDecided(sample, known, earlier);
            awaitEvents(sample);
            awaitEqual(sample, city);
            sample.kill();
            int before = sample.done().size();
            var missed = new ArrayList<>(CitySamplesIT.file(known, 2));
            withdraw(known, missed.removeLast());
            known.agent(hall.registeredPerson());
            TestUnit unknown = TestUnit.register(hall, city);
            List<String> ofUnknown = CitySamplesIT.file(unknown, 2);
            forget.run();
            sample.start();
            awaitDecided(sample, known, missed);
            awaitDecided(sample, unknown, ofUnknown);
            long things = awaitEqual(sample, city);
            HallUnderTest.log("%s: %d events before, %d in all; %d things, the digests of all days are equal"
                    .formatted(sample.name(), before, sample.done().size(), things));
        }
    }

    private static void awaitEvents(CitySample sample) {
        try {
            HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> !sample.done().isEmpty());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(sample.name() + " reads no events\n" + sample.log(), e);
        }
    }

    private void withdraw(TestUnit unit, String id) {
        hall.gateway().create(unit.path() + "/cases/" + id + "/withdrawal", unit.logInRepresentative().accessToken(),
                Map.of("reason", "不再办理")).expect(200);
    }

    /// What the city has so far was changed 30 days ago.
    private void age(String city) {
        String aged = "SET session_replication_role = replica; UPDATE %s SET changed_at = changed_at - interval '"
                + DAYS_OFFLINE + " days' WHERE city = '" + city + "'";
        hall.databases().execute("casework", aged.formatted("cases"));
        hall.databases().execute("unit", aged.formatted("unit"));
    }

    /// As Kafka does after the retention of the topic.
    private void deleteRecords(String city) {
        String topic = HallTopics.city("hall", city);
        try (Admin admin = Admin.create(hall.kafkaAdmin().properties())) {
            TopicDescription description = Objects
                    .requireNonNull(admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
            List<TopicPartition> partitions = description.partitions().stream()
                    .map(each -> new TopicPartition(topic, each.partition())).toList();
            Map<TopicPartition, RecordsToDelete> ends = admin
                    .listOffsets(partitions.stream()
                            .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest())))
                    .all().get().entrySet().stream()
                    .collect(Collectors.toMap(Entry::getKey,
                            each -> RecordsToDelete.beforeOffset(each.getValue().offset())));
            admin.deleteRecords(ends).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(topic, e);
        }
    }

    /// What is left of a city's feed when the weeks of its events are dropped, in each service; other cities
    /// keep theirs.
    private void dropFeed(String city) {
        for (String database : DATABASES) {
            hall.databases().execute(database, """
                    DELETE FROM feed_event WHERE city = '%1$s';
                    UPDATE feed_city SET dropped = last WHERE city = '%1$s'""".formatted(city));
        }
    }

    private long awaitEqual(CitySample sample, String city) {
        try {
            return HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> equalThings(sample, city), each -> each >= 0);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(sample.name() + " differs\n" + sample.log(), e);
        }
    }

    /// How many things the sample holds, or -1 while a day of the last two months differs from the hall.
    private long equalThings(CitySample sample, String city) {
        LocalDate today = LocalDate.now(ZONE);
        String client = "city-" + city;
        String token = hall.keycloak().clientToken(client, hall.secret("client." + client + ".secret"));
        long things = 0;
        for (Entry<String, List<String>> kind : KINDS.entrySet()) {
            Map<LocalDate, String> lines = lines(sample, kind.getKey());
            for (LocalDate from : List.of(today.minusDays(2 * LONGEST_RANGE - 1L),
                    today.minusDays(LONGEST_RANGE - 1L))) {
                String query = "/digests?from=" + from + "&to=" + from.plusDays(LONGEST_RANGE - 1L);
                for (JsonNode day : hall.gateway().retrying().get(kind.getValue().getFirst() + query, token)
                        .expect(200).at("days")) {
                    String held = lines.getOrDefault(LocalDate.parse(day.path("day").asString()), "");
                    if (!sha256(held).equals(day.path("digest").asString())) {
                        return -1;
                    }
                    things += day.path("count").asLong();
                }
            }
        }
        return things;
    }

    private static Map<LocalDate, String> lines(CitySample sample, String kind) {
        return sample.copy(kind).entrySet().stream().sorted(Comparator.comparing(Entry::getKey))
                .collect(Collectors.groupingBy(
                        each -> OffsetDateTime.parse(each.getValue().path("changedAt").asString())
                                .atZoneSameInstant(ZONE).toLocalDate(),
                        Collectors.mapping(each -> each.getKey() + " " + each.getValue().path("version").asLong() + " "
                                + each.getValue().path("changedAt").asString() + "\n", Collectors.joining())));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
