package io.hrsshall.kit.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.kit.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.support.TransactionTemplate;

/// One trace from a request through the task that it schedules and the event that the task publishes to the listener of
/// another service: each span is the child of the one before.
@Timeout(300)
class TraceChainTests {

    private static final TaskKind KIND = new TaskKind("announcement",
            new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), 3));

    private final HikariDataSource dataSource = TestParts.database();
    private final Topics topics = TestParts.topics();
    private final KafkaSettings kafka = TestParts.kafka();

    static final class Recorder implements SpanExporter {

        final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        Optional<SpanData> find(Predicate<SpanData> wanted) {
            return spans.stream().filter(wanted).findFirst();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Service {

        final List<String> sentOn = new CopyOnWriteArrayList<>();

        @Bean
        Recorder recorder() {
            return new Recorder();
        }

        @Bean
        SpanProcessor recording(Recorder recorder) {
            return SimpleSpanProcessor.create(recorder);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        TaskHandler announcement(Outbox outbox, Topics topics, TransactionTemplate transaction) {
            return new TaskHandler() {

                @Override
                public TaskKind kind() {
                    return KIND;
                }

                @Override
                public TaskOutcome run(UUID id) {
                    transaction.executeWithoutResult(_ -> outbox.publish(OutgoingEvent.of(
                            topics.internal("case-service"), "3200000000017", "hall.case.submitted.v1", id.toString(),
                            "320100", Map.of("caseId", id.toString()))));
                    return TaskOutcome.done();
                }
            };
        }

        @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "#{@topics.prefix() + '.unit-service'}")
        void on(IncomingEvent event) {
            sentOn.add(Traces.traceparent());
        }
    }

    private ApplicationContextRunner service() throws ClassNotFoundException {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EventsAutoConfiguration.class,
                        ListenersAutoConfiguration.class, Class.forName("io.hrsshall.kit.tasks.TasksAutoConfiguration"),
                        JacksonAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class, KafkaAutoConfiguration.class,
                        OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class))
                .withBean(DataSource.class, () -> dataSource).withBean(SecretWatch.class)
                .withUserConfiguration(Service.class)
                .withPropertyValues("spring.application.name=case-service", "hall.kafka.bootstrap=" + kafka.bootstrap(),
                        "hall.kafka.user=" + kafka.user(), "hall.kafka.password=" + kafka.password(),
                        "hall.topics.prefix=" + topics.prefix(), "hall.tasks.poll-interval=200ms",
                        "management.tracing.sampling.probability=1.0");
    }

    @Test
    void eachHopIsAChildOfTheOneBefore() throws Exception {
        TestParts.create(kafka, new NewTopic(topics.internal("case-service"), 1, (short) 1));
        service().run(context -> {
            Span request = context.getBean(Tracer.class).spanBuilder("http post /cases").setSpanKind(SpanKind.SERVER)
                    .startSpan();
            try (Scope scope = request.makeCurrent()) {
                context.getBean(TransactionTemplate.class).executeWithoutResult(
                        _ -> context.getBean(DurableTasks.class).schedule(KIND, Ids.next()));
            }
            request.end();
            Recorder recorder = context.getBean(Recorder.class);
            SpanData listener = await(recorder, span -> span.getKind() == SpanKind.CONSUMER);
            SpanData task = await(recorder, span -> span.getName().equals("task announcement"));

            assertThat(task.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
            assertThat(listener.getName()).isEqualTo(topics.internal("case-service") + " process");
            assertThat(listener.getParentSpanId()).isEqualTo(task.getSpanId());
            SpanData sending = await(recorder, span -> span.getKind() == SpanKind.PRODUCER);
            assertThat(sending.getName()).isEqualTo(topics.internal("case-service") + " send");
            assertThat(sending.getParentSpanId()).isEqualTo(task.getSpanId());
            assertThat(List.of(task.getTraceId(), sending.getTraceId(), listener.getTraceId()))
                    .containsOnly(request.getSpanContext().getTraceId());
            Service service = context.getBean(Service.class);
            assertThat(service.sentOn).containsExactly(
                    "00-" + listener.getTraceId() + "-" + listener.getSpanId() + "-01");
        });
    }

    private static SpanData await(Recorder recorder, Predicate<SpanData> wanted) {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (true) {
            Optional<SpanData> found = recorder.find(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Only " + recorder.spans);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
