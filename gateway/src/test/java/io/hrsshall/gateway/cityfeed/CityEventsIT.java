package io.hrsshall.gateway.cityfeed;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.gateway.GatewayTest;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The feed of a city, with publishers as their contracts say.
@GatewayTest
class CityEventsIT {

    private static final String PATH = "/api/v1/city/events";
    private static final String NANJING = "320100";
    private static final String WUXI = "320200";
    private static final String SUBMITTED = "hall.case.submitted.v1";
    private static final String DELIVERED = "hall.parcel.delivered.v1";

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final Http city;
    private final FakePublisher cases;
    private final FakePublisher parcels;
    private final MeterRegistry meters;
    private final List<FakePublisher> all;

    CityEventsIT(Http http, Tokens tokens, ServiceStubs stubs, MeterRegistry meters) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.meters = meters;
        this.city = http.as(tokens.city(NANJING));
        this.cases = new FakePublisher(stubs, "case-service");
        this.parcels = new FakePublisher(stubs, "logistics-service");
        this.all = List.of(cases, parcels, new FakePublisher(stubs, "unit-service"),
                new FakePublisher(stubs, "delegation-service"));
        stubs.clearRequests();
    }

    private static List<String> ids(Answer answer) {
        return answer.json().path("events").valueStream().map(event -> event.path("id").asString()).toList();
    }

    private static String next(Answer answer) {
        return answer.json().required("next").asString();
    }

    @Test
    void theEventsOfAllPublishersAreReadPageByPage() {
        cases.sends(NANJING, SUBMITTED, "c1");
        parcels.sends(NANJING, DELIVERED, "p1");
        cases.sends(WUXI, SUBMITTED, "c2");
        cases.sends(NANJING, SUBMITTED, "c3");
        parcels.sends(NANJING, DELIVERED, "p2");
        List<String> read = new ArrayList<>();
        Answer page = city.get(PATH + "?limit=3").expect(200);
        assertThat(page.json().path("more").asBoolean()).isTrue();
        assertThat(ids(page)).containsExactly("c1", "p1", "c3");
        assertThat(page.json().has("delayed")).isFalse();
        read.addAll(ids(page));
        page = city.get(PATH + "?limit=3&after=" + next(page)).expect(200);
        read.addAll(ids(page));

        assertThat(read).containsExactly("c1", "p1", "c3", "p2");
        assertThat(page.json().path("more").asBoolean()).isFalse();
        assertThat(ids(city.get(PATH + "?after=" + next(page)).expect(200))).isEmpty();
        // As the publisher wrote it.
        assertThat(city.get(PATH + "?limit=1").text())
                .startsWith("{\"events\":[{\"id\":\"c1\",\"source\":\"/case-service\",\"type\":\"" + SUBMITTED
                        + "\",\"data\":{\"n\":1.0}}],\"next\":\"");
    }

    @Test
    void publishersGetTheTokensOfTheGatewayAndTheCity() {
        city.get(PATH + "?types=" + SUBMITTED + "," + DELIVERED + "&limit=7").expect(200);

        Request asked = stubs.requests("case-service").getFirst();
        assertThat(asked.uri()).contains("limit=7", "types=hall.case.submitted.v1%2Chall.parcel.delivered.v1");
        assertThat(asked.headers().get("hall-user-token")).isEqualTo(tokens.city(NANJING).token());
        assertThat(asked.headers().get("authorization")).startsWith("Bearer ")
                .isNotEqualTo("Bearer " + tokens.city(NANJING).token());
        assertThat(asked.headers().get("traceparent")).startsWith("00-");
    }

    @Test
    void onlyTheWantedTypesAreRead() {
        cases.sends(NANJING, SUBMITTED, "c1");
        cases.sends(NANJING, "hall.case.accepted.v1", "c2");

        assertThat(ids(city.get(PATH + "?types=hall.case.accepted.v1"))).containsExactly("c2");
    }

    @Test
    void latestIsOnlyWhatComesFromNowOn() {
        cases.sends(NANJING, SUBMITTED, "c1");
        Answer latest = city.get(PATH + "?after=latest").expect(200);
        assertThat(ids(latest)).isEmpty();
        cases.sends(NANJING, SUBMITTED, "c2");

        assertThat(ids(city.get(PATH + "?after=" + next(latest)))).containsExactly("c2");
    }

    @Test
    void otherCursorsAreRefused() {
        cases.sends(WUXI, SUBMITTED, "c1");
        String foreign = next(http.as(tokens.city(WUXI)).get(PATH).expect(200));

        stubs.clearRequests();
        city.get(PATH + "?after=" + foreign).expect(400, "invalid-cursor");
        city.get(PATH + "?after=x").expect(400, "invalid-cursor");
        assertThat(stubs.requests("case-service"))
                .noneMatch(request -> request.uri().startsWith("/internal/v1/city-events?"));
        // What only the publisher knows.
        String own = next(city.get(PATH).expect(200));
        cases.answers(Reply.problem(400, "invalid-cursor"));
        city.get(PATH + "?after=" + own).expect(400, "invalid-cursor");
        cases.answers(Reply.problem(410, "cursor-expired"));
        Answer expired = city.get(PATH + "?wait=20&after=" + own).expect(410, "cursor-expired");
        assertThat(expired.json().path("title").asString()).isEqualTo("读取位置已过期");
        cases.isWell();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "limit=-1", "limit=1&limit=2", "wait=31", "wait=1.5",
            "types=A", "types=a%00", "cursor=x", "after=1&after=2", "types=a&city=320200"})
    void otherParametersAreRefused(String query) {
        Answer refused = city.get(PATH + "?" + query).expect(400);

        assertThat(refused.code()).isIn("malformed", "unknown-parameter");
        assertThat(query).contains(refused.json().path("errors").path(0).path("field").asString() + "=");
    }

    @Test
    void othersThanCitySystemsAreRefused() {
        http.get(PATH).expect(401, "unauthenticated");
        http.as(tokens.staff(NANJING)).get(PATH).expect(403, "kind-not-allowed");
        http.as(tokens.unit("5251911226748", Tier.LEGAL_REPRESENTATIVE)).get(PATH).expect(403, "kind-not-allowed");
        city.post(PATH, "{}").expect(405, "method-not-allowed");
        city.head(PATH).expect(200);
    }

    @Test
    void aDeadPublisherLosesNothingAndDelaysNoOther() {
        parcels.sends(NANJING, DELIVERED, "p1");
        Answer before = city.get(PATH).expect(200);
        parcels.answers(Reply.problem(503, "down"));
        parcels.sends(NANJING, DELIVERED, "p2");
        cases.sends(NANJING, SUBMITTED, "c1");

        Answer without = city.get(PATH + "?after=" + next(before)).expect(200);
        assertThat(ids(without)).containsExactly("c1");
        assertThat(without.json().path("delayed").valueStream().map(source -> source.asString()))
                .containsExactly("/logistics-service");
        city.get(PATH + "?after=latest").expect(503, "dependency-unavailable");
        parcels.isWell();
        // It is left out for a moment.
        assertThat(ids(city.get(PATH + "?wait=20&after=" + next(without)).expect(200))).containsExactly("p2");
    }

    @Test
    void withoutAnyPublisherTheFeedIsUnavailable() {
        all.forEach(publisher -> publisher.answers(Reply.problem(503, "down")));

        assertThat(city.get(PATH).expect(503, "dependency-unavailable").header("Retry-After")).contains("1");
        all.forEach(FakePublisher::isWell);
        until("it is back", () -> city.get(PATH).status() == 200
                && !city.get(PATH).json().has("delayed"));
    }

    @Test
    void aWaitingRequestIsAnsweredWhenAnEventIsSent() {
        String now = next(city.get(PATH + "?after=latest").expect(200));
        // So that the watches run.
        city.get(PATH + "?wait=1&after=" + now).expect(200);
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> waiting = CompletableFuture
                    .supplyAsync(() -> city.get(PATH + "?wait=20&after=" + now), background);
            sleep(Duration.ofMillis(300));
            // Another city's event does not end it.
            cases.sends(WUXI, SUBMITTED, "c0");
            sleep(Duration.ofMillis(300));
            assertThat(waiting).isNotDone();
            long begin = System.nanoTime();
            cases.sends(NANJING, SUBMITTED, "c1");
            assertThat(ids(waiting.join())).containsExactly("c1");
            // Without the watch it would look after five seconds.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
        }
    }

    /// To be asked costs a publisher more than to send an event.
    @Test
    void aPublisherWithManyEventsIsAskedForNewOnesAtMostFiftyTimesASecond() {
        String now = next(city.get(PATH + "?after=latest").expect(200));
        // So that the watches run.
        city.get(PATH + "?wait=1&after=" + now).expect(200);
        stubs.clearRequests();
        long begin = System.nanoTime();

        for (int i = 0; i < 300; i++) {
            cases.sends(WUXI, SUBMITTED, "c" + i);
            sleep(Duration.ofMillis(2));
        }

        long questions = stubs.requests("case-service").stream().filter(request -> request.uri().contains("/heads"))
                .count();
        assertThat(questions).isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - begin).toMillis() / 20 + 2);
    }

    @Test
    void anEventIsFoundEvenIfNothingTellsOfIt() {
        all.forEach(FakePublisher::isSilent);
        String now = next(city.get(PATH + "?after=latest").expect(200));
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Answer> waiting = CompletableFuture
                    .supplyAsync(() -> city.get(PATH + "?wait=20&after=" + now), background);
            sleep(Duration.ofMillis(500));
            cases.sends(NANJING, SUBMITTED, "c1");
            assertThat(ids(waiting.join())).containsExactly("c1");
        }
    }

    @Test
    void waitingEndsInTime() {
        String now = next(city.get(PATH + "?after=latest").expect(200));
        long begin = System.nanoTime();

        Answer answer = city.get(PATH + "?wait=1&after=" + now).expect(200);

        assertThat(ids(answer)).isEmpty();
        assertThat(next(answer)).isEqualTo(now);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @Test
    void aCityHasFewRequestsAtATimeAndTakesNoOthers() {
        String now = next(city.get(PATH + "?after=latest").expect(200));
        stubs.clearRequests();
        try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> waiting = IntStream.range(0, 8).mapToObj(_ -> CompletableFuture
                    .supplyAsync(() -> city.get(PATH + "?wait=4&after=" + now), background)).toList();
            until("eight wait", () -> waiting() >= 8);
            Answer refused = city.get(PATH + "?after=" + now).expect(429, "too-many-requests");
            assertThat(refused.header("Retry-After")).isPresent();
            http.as(tokens.city(WUXI)).get(PATH).expect(200);
            waiting.forEach(answer -> answer.join().expect(200));
        }
        until("their places are free", () -> city.get(PATH + "?after=" + now).status() == 200);
    }

    private double waiting() {
        return meters.get("hall.city.feed.requests").gauge().value();
    }

    private long reads(String publisher) {
        return stubs.requests(publisher).stream()
                .filter(request -> request.uri().startsWith("/internal/v1/city-events?")).count();
    }

    /// Repeated, because a publisher is read again some seconds after the last reading in any case.
    @Test
    void aWaitingRequestReadsThePublisherThatHasEventsAndNoOther() {
        until("an event that caused one reading", () -> {
            String now = next(city.get(PATH + "?wait=1&after=" + next(city.get(PATH + "?after=latest").expect(200)))
                    .expect(200));
            stubs.clearRequests();
            try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
                var answer = CompletableFuture.supplyAsync(() -> city.get(PATH + "?wait=20&after=" + now), background);
                until("it waits", () -> waiting() >= 1);
                cases.sends(NANJING, SUBMITTED, "c8");
                assertThat(ids(answer.join())).containsExactly("c8");
            }
            return reads("case-service") >= 1 && reads("unit-service") == 0 && reads("logistics-service") == 0;
        });
    }

    @Test
    void aRequestThatIsCancelledDuringItsReadingDelaysNoOther() throws Exception {
        cases.sends(WUXI, SUBMITTED, "c1");
        cases.isSlow(true);
        try (Socket reader = ask(PATH)) {
            until("it reads", () -> reads("case-service") >= 1);
        }
        until("it has ended", () -> waiting() == 0);
        cases.isSlow(false);

        Answer other = http.as(tokens.city(WUXI)).get(PATH).expect(200);

        assertThat(other.json().has("delayed")).isFalse();
        assertThat(ids(other)).containsExactly("c1");
    }

    @Test
    void answersThatNobodyReadsOccupyTheirPlacesUntilTheirConnectionsAreClosed() throws Exception {
        // More than the system buffers for a connection.
        int length = 8 * 1024 * 1024;
        cases.sends(NANJING, SUBMITTED, "c0", "\"" + "x".repeat(length) + "\"");
        assertThat(ids(city.get(PATH).expect(200))).containsExactly("c0");
        try (Socket first = ask(PATH); Socket second = ask(PATH)) {
            until("the answers are written", () -> reads("case-service") >= 2);
            sleep(Duration.ofSeconds(1));
            assertThat(waiting()).isEqualTo(2);

            until("their places are free", () -> waiting() == 0);
            for (Socket reader : List.of(first, second)) {
                assertThat(reader.getInputStream().readAllBytes()).hasSizeLessThan(length);
            }
        }
        assertThat(ids(city.get(PATH).expect(200))).containsExactly("c0");
    }

    /// A request of Nanjing whose answer nobody reads.
    private Socket ask(String path) throws IOException {
        var reader = new Socket();
        reader.setReceiveBufferSize(4_096);
        reader.connect(new InetSocketAddress(http.publicBase().getHost(), http.publicBase().getPort()));
        reader.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer "
                + tokens.city(NANJING).token() + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return reader;
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
