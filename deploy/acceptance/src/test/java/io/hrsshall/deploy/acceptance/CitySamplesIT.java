package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.CitySample.Done;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.parts.HallTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The samples of city systems, all at the same time for one city, killed in the middle: each has done every event of
/// the city's topic once, in the order of its source and key, and every case is decided.
@AcceptanceTest
@Tag("nightly")
class CitySamplesIT {

    /// None of the hall's own programs works for it.
    private static final String CITY = "320200";
    private static final int CASES = 4;

    private final HallUnderTest hall;

    CitySamplesIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void eachSampleDoesEveryEventOfKafkaOnce(@TempDir Path folder) {
        expectEveryEventOnce(hall, "kafka", folder);
    }

    @Test
    void eachSampleDoesEveryEventOfTheFeedOnce(@TempDir Path folder) {
        expectEveryEventOnce(hall, "feed", folder);
    }

    static void expectEveryEventOnce(HallUnderTest hall, String events, Path folder) {
        List<CitySample> samples = CitySample.all(hall, CITY, events, folder);
        assertThat(samples).as("samples that can run here").isNotEmpty();
        try {
            samples.forEach(CitySample::start);
            TestUnit unit = TestUnit.register(hall, CITY);
            var cases = new ArrayList<>(file(unit, CASES));
            samples.forEach(CitySample::kill);
            cases.addAll(file(unit, CASES));
            unit.agent(hall.registeredPerson());
            samples.forEach(CitySample::start);
            awaitDecided(hall, unit, cases);
            try (var topic = new CityTopicReader(hall.kafka("city-" + CITY), HallTopics.city("hall", CITY))) {
                samples.forEach(sample -> expectAll(sample, topic, cases));
            }
        } finally {
            samples.forEach(CitySample::close);
        }
    }

    static List<String> file(TestUnit unit, int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(unit.filing().apply(unit.representative()).expect(201).text("id"));
        }
        return ids;
    }

    static void awaitDecided(HallUnderTest hall, TestUnit unit, List<String> cases) {
        Session reader = unit.logInRepresentative();
        cases.forEach(id -> HallUnderTest.await(HallUnderTest.TIMEOUT)
                .until(() -> hall.gateway().retrying().get(unit.path() + "/cases/" + id, reader.accessToken())
                        .expect(200).text("status").equals("DECIDED")));
    }

    private static void expectAll(CitySample sample, CityTopicReader topic, List<String> cases) {
        try {
            HallUnderTest.await(HallUnderTest.TIMEOUT)
                    .until(() -> ids(sample.done()).containsAll(promised(topic, cases).keySet()));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(sample.name() + " lacks events\n" + sample.log(), e);
        }
        List<Done> done = sample.done();
        Map<String, CityTopicReader.Event> promised = promised(topic, cases);
        assertThat(ids(done)).as(sample.name()).hasSameSizeAs(done);
        assertThat(promised).containsKeys(ids(done).toArray(String[]::new));
        var last = new HashMap<String, Long>();
        for (Done each : done) {
            Long before = last.put(each.source() + " " + each.key(), each.sequence());
            assertThat(each.sequence()).as(sample.name() + ": " + each).isGreaterThan(before == null ? 0 : before);
        }
        HallUnderTest.log(sample.name() + ": " + done.size() + " events, each once and in order");
    }

    private static Set<String> ids(List<Done> done) {
        var ids = new HashSet<String>();
        done.forEach(each -> ids.add(each.source() + " " + each.id()));
        return ids;
    }

    /// All events of the topic, once those of the last step of each case are there.
    private static Map<String, CityTopicReader.Event> promised(CityTopicReader topic, List<String> cases) {
        List<CityTopicReader.Event> events = HallUnderTest.await(HallUnderTest.TIMEOUT).until(topic::events,
                found -> found.stream().filter(each -> each.type().equals("hall.case.decided.v1"))
                        .map(each -> each.data().path("caseId").asString()).toList().containsAll(cases));
        var promised = new HashMap<String, CityTopicReader.Event>();
        events.forEach(each -> promised.put(each.source() + " " + each.id(), each));
        return promised;
    }
}
