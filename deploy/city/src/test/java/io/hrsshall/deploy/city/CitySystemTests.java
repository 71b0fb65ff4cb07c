package io.hrsshall.deploy.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CitySystemTests {

    private static final String TOPIC = "hall.city.320100.v1";
    private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
    private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);

    private final Path dataDir;
    private final HallStub hall = new HallStub();
    private final PauseSwitch pauseSwitch = new PauseSwitch();
    private final RecordedSpans spans = new RecordedSpans();
    private final Tracing tracing = new Tracing(SimpleSpanProcessor.create(spans));
    private final MockConsumer<String, byte @Nullable []> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<String, byte @Nullable []>> delivered = new ArrayList<>();

    private long nextOffset;
    private String traceFlags = "01";
    private Inbox inbox;
    private ProcessingStatus status;
    private EventConsumer eventConsumer;

    CitySystemTests(@TempDir Path dataDir) throws IOException {
        this.dataDir = dataDir;
        this.inbox = new Inbox(dataDir);
        this.status = new ProcessingStatus(List.of());
        this.eventConsumer = eventConsumer(inbox, status);
    }

    @BeforeEach
    void subscribe() {
        consumer.subscribe(List.of(TOPIC));
        consumer.rebalance(List.of(P0, P1));
        consumer.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
        consumer.updateEndOffsets(Map.of(P0, 0L, P1, 0L));
    }

    @AfterEach
    void close() throws IOException {
        tracing.close();
        inbox.close();
        hall.close();
    }

    @Test
    void aSubmittedCaseIsAcceptedDecidedAndMailed() {
        hall.submitted("c1", true);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\",\"status\":\"SUBMITTED\",\"new\":{}}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.parcels).containsExactly("c1 shunfeng SF1");
        assertThat(hall.idempotencyKeys).isEqualTo(Map.of("POST acceptance", "e1-acceptance", "POST decision",
                "e1-decision", "POST parcels", "e1-parcel"));
        assertThat(committed(P0)).isEqualTo(1);
        assertThat(status.view("320100", false).cases()).singleElement()
                .satisfies(line -> assertThat(line).extracting("caseId", "status", "eventId", "trackingNumber")
                        .containsExactly("c1", "DECIDED", "e1", "SF1"));
    }

    /// The processing is the child of the span that published the event, each call to the hall a child of the
    /// processing, and the hall gets the id of that call.
    @Test
    void theTraceOfAnEventIsContinued() {
        hall.submitted("c1", false);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();

        SpanData processing = spans.of(SpanKind.CONSUMER).getFirst();
        assertThat(processing.getName()).isEqualTo(TOPIC + " process");
        assertThat(processing.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(processing.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        List<SpanData> calls = spans.of(SpanKind.CLIENT);
        assertThat(calls).extracting(SpanData::getName).containsExactly("GET", "POST", "POST");
        assertThat(calls).allSatisfy(call -> assertThat(call.getParentSpanId()).isEqualTo(processing.getSpanId()));
        assertThat(hall.traceparents).containsExactlyElementsOf(calls.stream()
                .map(call -> "00-" + processing.getTraceId() + "-" + call.getSpanId() + "-01").toList());
    }

    @Test
    void theHallDecidesWhetherATraceIsRecorded() {
        traceFlags = "00";
        hall.submitted("c1", false);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();

        assertThat(spans.all).isEmpty();
        assertThat(hall.traceparents).hasSize(3)
                .allMatch(sent -> sent.matches("00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00"));
    }

    @Test
    void aCaseWithoutDeliveryIsNotMailed() {
        hall.submitted("c1", false);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.calls).doesNotContain("GET delivery-address", "POST waybills", "POST parcels");
    }

    @Test
    void aCaseOfAnotherItemIsLeftToTheClerks() {
        hall.submitted("c1", true);
        hall.ofItem("c1", "SI.REG.UNDO");
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.calls).containsExactly("POST token", "GET case");
        assertThat(committed(P0)).isEqualTo(1);
        assertThat(status.view("320100", false).cases()).singleElement().extracting("status").isEqualTo("SUBMITTED");
    }

    @Test
    void theDecidedItemsAreASetting() {
        assertThat(hall.settings(dataDir).items()).containsExactly("SI.REG.EMP");
        assertThat(CitySettings.of(Map.of("CITY_KAFKA_PASSWORD", "p", "CITY_CLIENT_SECRET", "s", "CITY_DATA_DIR", "x",
                "CITY_ITEMS", "SI.REG.EMP, JOB.REG.EMPLOY")).items())
                .containsExactlyInAnyOrder("SI.REG.EMP", "JOB.REG.EMPLOY");
    }

    @Test
    void aRepeatedEventIsProcessedOnceAlsoAfterARestart() throws IOException {
        hall.submitted("c1", true);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        inbox.close();
        restart();
        event(P1, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.parcels).hasSize(1);
        assertThat(hall.calls).filteredOn("POST acceptance"::equals).hasSize(1);
        assertThat(status.view("320100", false).duplicates()).isEqualTo(1);
        assertThat(status.view("320100", false).processed()).isEqualTo(1);
        assertThat(committed(P0)).isEqualTo(2);
    }

    @Test
    void aFailingEventDelaysOnlyItsPartitionAndNothingIsLost() {
        hall.submitted("c1", false);
        hall.submitted("c2", false);
        hall.failNext("POST acceptance", 503, 500, 429);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        event(P0, "e2", "hall.case.submitted.v1", "{\"caseId\":\"c2\"}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("SUBMITTED");
        assertThat(hall.status("c2")).isEqualTo("SUBMITTED");
        assertThat(consumer.committed(Set.of(P0))).isEmpty();
        assertThat(status.view("320100", false).waiting()).isNotNull();
        pollUntilProcessed(2);
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.status("c2")).isEqualTo("DECIDED");
        assertThat(committed(P0)).isEqualTo(2);
        assertThat(status.view("320100", false).waiting()).isNull();
    }

    @Test
    void aRequestWithALostAnswerIsRepeatedWithTheSameIdempotencyKey() {
        hall.submitted("c1", true);
        hall.failNext("POST acceptance", 0);
        hall.failNext("POST decision", 0);
        hall.failNext("POST parcels", 0);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        pollUntilProcessed(1);
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.parcels).hasSize(1);
        assertThat(hall.waybills).isEqualTo(1);
    }

    @Test
    void noSecondWaybillIsCreatedAfterACrash() throws IOException {
        hall.submitted("c1", true);
        hall.failNext("POST parcels", 503);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        inbox.close();
        restart();
        consumer.seek(P0, 0);
        pollUntilProcessed(1);
        assertThat(hall.waybills).isEqualTo(1);
        assertThat(hall.parcels).hasSize(1);
    }

    @Test
    void aLabelWithAnOutdatedAddressIsPrintedAgainWithTheSameWaybill() {
        hall.submitted("c1", true);
        hall.failNext("POST parcels", 503);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        hall.addressTag = "\"a2\"";
        pollUntilProcessed(1);
        assertThat(hall.parcels).containsExactly("c1 shunfeng SF1");
        assertThat(hall.calls).filteredOn("GET delivery-address"::equals).hasSize(2);
        assertThat(hall.calls).filteredOn("POST parcels"::equals).hasSize(3);
    }

    @Test
    void stepsCompletedByOthersAreSkipped() {
        hall.submitted("c1", false);
        hall.moved("c1", "ACCEPTED");
        hall.submitted("c2", false);
        hall.moved("c2", "WITHDRAWN");
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        event(P0, "e2", "hall.case.submitted.v1", "{\"caseId\":\"c2\"}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.calls).doesNotContain("POST acceptance");
        assertThat(committed(P0)).isEqualTo(2);
    }

    @Test
    void aConflictCountsAsCompleted() {
        hall.submitted("c1", false);
        hall.failNext("POST acceptance", 409);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
    }

    @Test
    void aCaseThatChangedIsReadAgain() {
        hall.submitted("c1", false);
        hall.failureCode = "if-match-stale";
        hall.failNext("POST acceptance", 412);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.status("c1")).isEqualTo("DECIDED");
        assertThat(hall.calls).filteredOn("GET case"::equals).hasSize(2);
    }

    @Test
    void aTemporaryConflictIsRetried() {
        hall.submitted("c1", true);
        hall.failureCode = "request-in-progress";
        hall.failNext("POST parcels", 409, 409);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        pollUntilProcessed(1);
        assertThat(hall.parcels).containsExactly("c1 shunfeng SF1");
    }

    @Test
    void aResultThatCannotBeMailedDelaysNothing() {
        hall.submitted("c1", true);
        hall.failureCode = "no-delivery-address";
        hall.failNext("POST parcels", 409);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(committed(P0)).isEqualTo(1);
        assertThat(status.view("320100", false).cases()).singleElement().extracting("status", "trackingNumber")
                .containsExactly("DECIDED", null);
    }

    @Test
    void aWaybillAlreadyReportedCountsAsMailed() {
        hall.submitted("c1", true);
        hall.failureCode = "waybill-used";
        hall.failNext("POST parcels", 409);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(status.view("320100", false).cases().getFirst().trackingNumber()).isEqualTo("SF1");
    }

    @Test
    void anUnknownCaseIsSkipped() {
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"elsewhere\"}");
        eventConsumer.poll();
        assertThat(committed(P0)).isEqualTo(1);
        assertThat(status.view("320100", false).cases().getFirst().status()).isEqualTo("REFUSED 404 not-found");
    }

    @Test
    void aRevokedTokenIsReplaced() {
        hall.submitted("c1", false);
        hall.submitted("c2", false);
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        eventConsumer.poll();
        assertThat(hall.tokens).isEqualTo(1);
        hall.validToken = "revoked";
        event(P0, "e2", "hall.case.submitted.v1", "{\"caseId\":\"c2\"}");
        eventConsumer.poll();
        assertThat(hall.status("c2")).isEqualTo("DECIDED");
        assertThat(hall.tokens).isEqualTo(2);
    }

    /// The public key verifies the signature, as the hall does.
    @Test
    void aCityWithAKeySignsAnAssertionForEachToken() throws Exception {
        Path file = dataDir.resolve("key");
        JsonNode jwk = new JsonMapper().readTree(ClientKey.create("key-1", file));
        CitySettings settings = hall.settings(dataDir,
                Map.of("CITY_CLIENT_KEY_FILE", file.toString(), "CITY_CLIENT_KEY_ID", "key-1"));
        Set<String> ids = new HashSet<>();
        hall.submitted("c1", false);
        for (int i = 0; i < 2; i++) {
            new HallClient(settings, Clock.systemUTC(), tracing).fetch("c1");
            String assertion = hall.tokenForms.get(i).replaceFirst(".*&client_assertion=", "");
            String[] parts = assertion.split("\\.", -1);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey(jwk));
            signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
            assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
            JsonNode claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
            assertThat(claims.path("iss").asString()).isEqualTo("city-320100-key")
                    .isEqualTo(claims.path("sub").asString());
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(1L, 60L);
            ids.add(claims.path("jti").asString());
        }
        assertThat(ids).hasSize(2);
        assertThat(hall.tokenForms).noneMatch(form -> form.contains("secret"));
        assertThatThrownBy(() -> ClientKey.create("key-1", file)).isInstanceOf(FileAlreadyExistsException.class);
    }

    private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(number(jwk.path("x")), number(jwk.path("y")));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode coordinate) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(coordinate.asString()));
    }

    @Test
    void otherEventsUnknownTypesAndInvalidRecordsAreTolerated() {
        hall.submitted("c1", false);
        event(P0, "e0", "hall.unit.registered.v1", "{\"unitNumber\":\"1\"}");
        event(P0, "e1", "hall.something.new.v7", "[1,2]");
        event(P0, "e2", "hall.case.submitted.v1", "{no json");
        consumer.updateEndOffsets(Map.of(P0, nextOffset + 1));
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, nextOffset++, "k", null));
        event(P0, "e3", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
        event(P0, "e4", "hall.case.withdrawn.v1", "{\"caseId\":\"c1\",\"status\":\"WITHDRAWN\"}");
        eventConsumer.poll();
        ProcessingStatus.View view = status.view("320100", false);
        assertThat(view.processed()).isEqualTo(4);
        assertThat(view.ignored()).isEqualTo(2);
        assertThat(view.cases()).singleElement().extracting("status", "eventId").containsExactly("WITHDRAWN", "e3");
        assertThat(committed(P0)).isEqualTo(6);
        assertThat(view.lag()).isZero();
    }

    @Test
    void pausedCasesStayInProgressUntilResumed() throws Exception {
        hall.submitted("c1", false);
        try (StatusServer server = new StatusServer(hall.settings(dataDir), eventConsumer, status, pauseSwitch,
                null)) {
            server.start();
            assertThat(call(server, "POST", "/pause").path("state").asString()).isEqualTo("PAUSED");
            event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"c1\"}");
            eventConsumer.poll();
            assertThat(hall.status("c1")).isEqualTo("SUBMITTED");
            JsonNode page = call(server, "GET", "/");
            assertThat(page.path("state").asString()).isEqualTo("PAUSED");
            assertThat(page.path("waiting").path("reason").asString()).isEqualTo("paused");
            call(server, "POST", "/resume");
            pollUntilProcessed(1);
            page = call(server, "GET", "/");
            assertThat(page.path("cases").path(0).path("status").asString()).isEqualTo("DECIDED");
            assertThat(page.path("processed").asInt()).isEqualTo(1);
            assertThat(page.path("waiting").isNull()).isTrue();
            assertThat(call(server, "GET", "/health").path("status").asString()).isEqualTo("UP");
        }
    }

    @Test
    void theStatusPageShowsEveryValueAsText() throws Exception {
        event(P0, "e1", "hall.case.submitted.v1", "{\"caseId\":\"<img src=x onerror=alert(1)>{state}\"}");
        eventConsumer.poll();
        try (StatusServer server = new StatusServer(hall.settings(dataDir), eventConsumer, status, pauseSwitch,
                null)) {
            server.start();
            HttpResponse<String> page = request(server, "GET", "/", "text/html,*/*;q=0.8");
            assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(
                    policy).contains("default-src 'none'").doesNotContain("unsafe"));
            assertThat(page.body()).contains("南京市 320100", "&lt;img src=x onerror=alert(1)&gt;{state}")
                    .doesNotContain("<img src=x", "<script", "style=");
            assertThat(request(server, "GET", "/status.css", "text/css").body()).contains("body {");
            HttpResponse<String> paused = request(server, "POST", "/pause", "text/html");
            assertThat(paused.statusCode()).isEqualTo(303);
            assertThat(paused.headers().firstValue("Location")).hasValue("/");
            assertThat(request(server, "GET", "/", "text/html").body()).contains("已暂停", "action=\"/resume\"");
        }
    }

    @Test
    void aPageOfAnotherSiteCannotPauseTheCity() throws Exception {
        try (StatusServer server = new StatusServer(hall.settings(dataDir), eventConsumer, status, pauseSwitch,
                null)) {
            server.start();
            String own = "http://127.0.0.1:" + server.port();
            for (String path : List.of("/pause", "/resume")) {
                assertThat(request(server, "POST", path, "text/html", "Origin", "https://evil.example").statusCode())
                        .isEqualTo(403);
                assertThat(request(server, "POST", path, "text/html", "Origin", "null").statusCode()).isEqualTo(403);
                assertThat(request(server, "POST", path, "text/html", "Sec-Fetch-Site", "cross-site").statusCode())
                        .isEqualTo(403);
                assertThat(request(server, "POST", path, "text/html", "Sec-Fetch-Site", "same-site").statusCode())
                        .isEqualTo(403);
            }
            assertThat(pauseSwitch.isPaused()).isFalse();
            assertThat(request(server, "POST", "/pause", "text/html", "Origin", own, "Sec-Fetch-Site", "same-origin")
                    .statusCode()).isEqualTo(303);
            assertThat(pauseSwitch.isPaused()).isTrue();
        }
    }

    @Test
    void missingSettingsAreNamedInOneMessage() {
        assertThatThrownBy(() -> CitySettings.of(Map.of("CITY_DATA_DIR", "x"))).hasMessage(
                "The city system needs CITY_KAFKA_PASSWORD, CITY_CLIENT_SECRET in the environment.");
        assertThat(hall.settings(dataDir).consumer()).extractingByKey("sasl.jaas.config").asString()
                .contains("username=\"city-320100\" password=\"p\\\"w\";");
    }

    private void restart() {
        inbox = new Inbox(dataDir);
        status = new ProcessingStatus(inbox.entries());
        eventConsumer = eventConsumer(inbox, status);
    }

    private EventConsumer eventConsumer(Inbox inbox, ProcessingStatus status) {
        return new EventConsumer(consumer, TOPIC,
                new CaseProcessing(new HallClient(hall.settings(dataDir), Clock.systemUTC(), tracing), inbox,
                        pauseSwitch,
                        hall.settings(dataDir).items()),
                inbox, status, tracing, Clock.systemUTC(), Duration.ofMillis(5));
    }

    private void event(TopicPartition partition, String id, String type, String data) {
        long offset = partition.equals(P0) ? nextOffset++ : 0;
        ConsumerRecord<String, byte @Nullable []> record = new ConsumerRecord<>(TOPIC, partition.partition(), offset,
                "3208154021741", data.getBytes(StandardCharsets.UTF_8));
        Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "/case-service", "ce_type", type, "ce_traceparent",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-" + traceFlags, "ce_unknown", "x")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        consumer.updateEndOffsets(Map.of(partition, offset + 1));
        consumer.addRecord(record);
        delivered.add(record);
    }

    /// MockConsumer drops a record after delivering it once; a broker would deliver it again after the seek.
    private void pollUntilProcessed(int processed) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (status.view("320100", false).processed() < processed && System.nanoTime() < end) {
            for (TopicPartition partition : List.of(P0, P1)) {
                long position = consumer.position(partition);
                delivered.stream().filter(r -> r.partition() == partition.partition() && r.offset() >= position)
                        .forEach(consumer::addRecord);
            }
            eventConsumer.poll();
        }
        assertThat(status.view("320100", false).processed()).isEqualTo(processed);
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? -1 : offset.offset();
    }

    private static JsonNode call(StatusServer server, String method, String path) throws Exception {
        return new JsonMapper().readTree(request(server, method, path, "application/json").body());
    }

    private static HttpResponse<String> request(StatusServer server, String method, String path, String accept,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Accept", accept);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpCalls.send(request.method(method, HttpRequest.BodyPublishers.noBody()));
    }
}
