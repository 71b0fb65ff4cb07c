package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.SpanReceiver.Kind;
import io.hrsshall.deploy.acceptance.SpanReceiver.Span;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.local.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One trace from a click through the gateway, Feign, a task, the outbox and Kafka to the city's step and its call
/// back. All processes send their spans to a receiver of the test, by OTLP.
@AcceptanceTest
@Tag("nightly")
class OneTraceIT {

    private static final List<String> PROCESSES = Stream
            .concat(HallService.ALL.stream().map(HallService::name), Stream.of(Stack.CITY)).toList();
    private static final Duration STARTED = Duration.ofMinutes(3);
    /// A process sends a span at most five seconds after its end.
    private static final Duration SENT = Duration.ofSeconds(30);
    private static final String TOPIC = "hall.city." + TestUnit.CITY + ".v1";
    private static final String GATEWAY = "gateway";
    private static final String CASES = "case-service";
    private static final String LOGISTICS = "logistics-service";

    private final HallUnderTest hall;
    /// Of the click.
    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String click = trace.substring(16);

    OneTraceIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void aFilingIsOneTraceFromTheClickToTheCallOfTheCity() throws IOException {
        try (SpanReceiver receiver = SpanReceiver.start()) {
            hall.with(Map.of("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", receiver.url(),
                    "MANAGEMENT_TRACING_SAMPLING_PROBABILITY", "1.0")).start(PROCESSES);
            TestUnit unit = warmedUp();
            // The flag says "not sampled", which the gateway does not follow.
            Answer filed = unit.filing(unit.address(), "00-" + trace + "-" + click + "-00")
                    .apply(unit.logInRepresentative()).expect(201);

            assertThat(filed.headers().firstValue("Trace-Id")).contains(trace);
            List<Span> spans = HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> receiver.of(trace),
                    each -> mailed(each).isPresent() && isComplete(each));
            HallUnderTest.log("the trace of a filing has " + spans.size() + " spans:" + tree(spans, click, "\n  "));
            HallUnderTest.await(SENT).untilAsserted(() -> assertHops(receiver.of(trace)));
        } finally {
            hall.start(PROCESSES);
        }
    }

    /// The first requests of a process may take longer than their callers wait.
    private TestUnit warmedUp() {
        return HallUnderTest.await(STARTED).ignoreExceptions().until(() -> {
            TestUnit unit = TestUnit.register(hall);
            unit.filing(unit.address()).apply(unit.representative()).expect(201);
            return unit;
        }, Objects::nonNull);
    }

    private void assertHops(List<Span> spans) {
        Span request = child(spans, click, GATEWAY, Kind.SERVER, "");
        Span filing = child(spans, request.id(), CASES, Kind.SERVER, "");
        Span call = child(spans, filing.id(), CASES, Kind.CLIENT, LOGISTICS);
        child(spans, call.id(), LOGISTICS, Kind.SERVER, "");
        child(spans, filing.id(), CASES, Kind.INTERNAL, "task known-person-recording");
        child(spans, filing.id(), CASES, Kind.PRODUCER, TOPIC + " send");

        Span atTheCity = child(spans, filing.id(), Stack.CITY, Kind.CONSUMER, TOPIC + " process");
        // It reads, accepts and approves the case, and reports the parcel.
        List<Span> back = spans.stream().filter(span -> span.parent().equals(atTheCity.id())).toList();
        assertThat(back).hasSizeGreaterThan(3)
                .allMatch(span -> span.service().equals(Stack.CITY) && span.kind() == Kind.CLIENT);
        assertThat(back).allSatisfy(each -> {
            Span atTheGateway = child(spans, each.id(), GATEWAY, Kind.SERVER, "");
            assertThat(spans).anyMatch(span -> span.parent().equals(atTheGateway.id()) && span.kind() == Kind.SERVER);
        });
        assertThat(mailed(spans)).isPresent();
    }

    /// The event of the parcel, the last that the city causes.
    private static Optional<Span> mailed(List<Span> spans) {
        return spans.stream().filter(span -> span.service().equals(LOGISTICS) && span.kind() == Kind.PRODUCER
                && span.name().equals(TOPIC + " send")).findFirst();
    }

    /// Whether each span continues another one, or the click: processes send them some seconds after their end.
    private boolean isComplete(List<Span> spans) {
        Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
        ids.add(click);
        return spans.stream().allMatch(span -> ids.contains(span.parent()));
    }

    private static Span child(List<Span> spans, String parent, String service, Kind kind, String name) {
        List<Span> found = spans.stream().filter(span -> span.parent().equals(parent) && span.service().equals(service)
                && span.kind() == kind && span.name().contains(name)).toList();
        assertThat(found).as("%s %s \"%s\" below %s of %s", service, kind, name, parent, spans).isNotEmpty();
        return found.getFirst();
    }

    private static String tree(List<Span> spans, String parent, String indent) {
        return spans.stream().filter(span -> span.parent().equals(parent))
                .map(span -> indent + span + tree(spans, span.id(), indent + "  ")).collect(Collectors.joining());
    }
}
