package io.hrsshall.kit.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.MissingNode;

/// From a publisher's transaction to a listener's, with the auto-configuration of a service.
@Timeout(600)
class ListenerTests {

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final Topics topics = TestParts.topics();
    private final KafkaSettings kafka = TestParts.kafka();

    record CaseSubmitted(String caseId, Status status) {}

    enum Status {
        SUBMITTED,
        ACCEPTED
    }

    @Configuration(proxyBeanMethods = false)
    static class Service {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Handler handler(Inbox inbox, JdbcClient jdbc, TransactionTemplate transaction) {
            return new Handler(inbox, jdbc, transaction);
        }
    }

    static class Handler {

        final List<IncomingEvent> handled = new CopyOnWriteArrayList<>();
        final List<String> traces = new CopyOnWriteArrayList<>();
        final AtomicInteger attempts = new AtomicInteger();
        final Inbox inbox;
        final JdbcClient jdbc;
        final TransactionTemplate transaction;
        volatile int unavailable;

        Handler(Inbox inbox, JdbcClient jdbc, TransactionTemplate transaction) {
            this.inbox = inbox;
            this.jdbc = jdbc;
            this.transaction = transaction;
        }

        @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "#{@topics.prefix() + '.unit-service'}")
        void on(IncomingEvent event) {
            attempts.incrementAndGet();
            boolean first = transaction.execute(status -> {
                if (!inbox.first(event)) {
                    return false;
                }
                if (event.data().path("caseId").asString("").equals("impossible")) {
                    throw new IllegalStateException("never");
                }
                if (unavailable > 0) {
                    unavailable--;
                    throw new DependencyUnavailable("unit-service");
                }
                return true;
            });
            if (first) {
                traces.add(Traces.traceId());
                handled.add(event);
            }
        }
    }

    private ApplicationContextRunner service() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EventsAutoConfiguration.class,
                        ListenersAutoConfiguration.class, JacksonAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
                        KafkaAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
                        OpenTelemetryTracingAutoConfiguration.class))
                .withBean(DataSource.class, () -> dataSource).withBean(SecretWatch.class)
                .withUserConfiguration(Service.class)
                .withPropertyValues("spring.application.name=case-service", "hall.kafka.bootstrap=" + kafka.bootstrap(),
                        "hall.kafka.user=" + kafka.user(), "hall.kafka.password=" + kafka.password(),
                        "hall.topics.prefix=" + topics.prefix());
    }

    private void createTopic() {
        TestParts.create(kafka, new NewTopic(topics.internal("case-service"), 1, (short) 1));
    }

    private OutgoingEvent submitted(String caseId) {
        return OutgoingEvent.of(topics.internal("case-service"), "3200000000017", "hall.case.submitted.v1", caseId,
                "320100", Map.of("caseId", caseId, "status", "SOMETHING_NEW", "unknown", true));
    }

    private static void publish(ApplicationContext context, OutgoingEvent event) {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> context.getBean(Outbox.class).publish(event));
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "Not in time: " + List.of("outbox_event", "inbox_event", "inbox_poison").stream()
                                .map(table -> jdbc.sql("SELECT * FROM " + table).query().listOfRows()).toList());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void anEventIsHandledOnceHoweverOftenItIsDeliveredAndContinuesItsTrace() {
        createTopic();
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            Span request = Span.wrap(SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
                    TraceFlags.getSampled(), TraceState.getDefault()));
            try (Scope scope = request.makeCurrent()) {
                publish(context, submitted("case-1"));
            }
            await(() -> handler.handled.size() == 1);
            await(() -> context.getBean(OutboxRows.class).lag().rows() == 0);
            // Delivered again, as after a crash of the relay.
            context.getBean(JdbcClient.class).sql("UPDATE outbox_event SET sent_at = NULL").update();
            publish(context, submitted("case-2"));
            await(() -> handler.handled.size() == 2);

            assertThat(handler.attempts).hasValueGreaterThanOrEqualTo(3);
            assertThat(handler.traces.getFirst()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            IncomingEvent event = handler.handled.getFirst();
            assertThat(event.source()).isEqualTo("/case-service");
            assertThat(event.type()).isEqualTo("hall.case.submitted.v1");
            assertThat(event.subject()).isEqualTo("case-1");
            assertThat(event.key()).isEqualTo("3200000000017");
            assertThat(event.sequence()).isEqualTo(1);
            assertThat(event.city()).isEqualTo("320100");
            CaseSubmitted data = event.dataAs(CaseSubmitted.class);
            assertThat(data.caseId()).isEqualTo("case-1");
            assertThat(data.status()).isNull();
        });
    }

    private static double lag(ApplicationContext context, String topic) {
        context.getBean(ConsumerLag.class).measure();
        return context.getBean(MeterRegistry.class).get("hall.consumer.lag").tag("topic", topic).gauge().value();
    }

    @Test
    void theLagOfAConsumerIsSeenWhileItRetriesForEverAndWhenItHasCaughtUp() {
        createTopic();
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.unavailable = Integer.MAX_VALUE;
            publish(context, submitted("case-1"));
            publish(context, submitted("case-2"));
            await(() -> handler.attempts.get() > 0);
            await(() -> lag(context, topics.internal("case-service")) == 2);
            assertThat(context.getBean(MeterRegistry.class).get("hall.reading.readable").tag("reading", "consumers")
                    .gauge().value()).isEqualTo(1);

            handler.unavailable = 0;
            await(() -> handler.handled.size() == 2);
            await(() -> lag(context, topics.internal("case-service")) == 0);
        });
    }

    @Test
    void anEventThatCannotBeHandledIsStoredAndTheNextOnesAreHandled() throws Exception {
        createTopic();
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            publish(context, submitted("impossible"));
            sendGarbage();
            publish(context, submitted("case-2"));
            await(() -> handler.handled.size() == 1);

            assertThat(handler.attempts.get()).isEqualTo(ListenersAutoConfiguration.ATTEMPTS + 1);
            List<PoisonedEvents.Entry> aside = context.getBean(PoisonedEvents.class).newest(10);
            assertThat(aside).hasSize(2);
            assertThat(aside).extracting(PoisonedEvents.Entry::type).containsExactlyInAnyOrder(null,
                    "hall.case.submitted.v1");
            assertThat(aside).anySatisfy(entry -> assertThat(entry.error()).contains("IllegalStateException"));
            assertThat(aside).anySatisfy(entry -> assertThat(entry.error()).contains("ConversionException"));
            assertThat(context.getBean(InboxEndpoint.class).state()).containsEntry("poisoned", 2L);
            // Its inbox row was rolled back with it.
            assertThat(context.getBean(JdbcClient.class).sql("SELECT count(*) FROM inbox_event").query(Long.class)
                    .single()).isEqualTo(1);
        });
    }

    private void sendGarbage() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(kafka.producer("garbage"),
                new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(topics.internal("case-service"), null, "{".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    @Test
    void aTemporaryFailureIsRetriedUntilItSucceeds() {
        createTopic();
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.unavailable = 4;
            publish(context, submitted("case-1"));
            await(() -> handler.handled.size() == 1);

            assertThat(handler.attempts).hasValue(5);
            assertThat(context.getBean(PoisonedEvents.class).count()).isZero();
        });
    }

    @Test
    void outboxAndInboxNeedATransaction() {
        service().run(context -> {
            assertThatThrownBy(() -> context.getBean(Outbox.class).publish(submitted("case-1")))
                    .isInstanceOf(IllegalTransactionStateException.class);
            IncomingEvent event = new IncomingEvent("1", "/a", "t", null, Instant.now(), "k", 1, null,
                    MissingNode.getInstance());
            assertThatThrownBy(() -> context.getBean(Inbox.class).first(event))
                    .isInstanceOf(IllegalTransactionStateException.class);
        });
    }

    @Test
    void aServiceStartsAndPublishesWhileKafkasHostNameIsUnknown() {
        service().withPropertyValues("hall.kafka.bootstrap=kafka.invalid:9092").run(context -> {
            assertThat(context).hasNotFailed();
            publish(context, submitted("case-1"));
            assertThat(context.getBean(OutboxRows.class).lag().rows()).isEqualTo(1);
        });
    }

    @Test
    void credentialsAreRequiredUnlessTheBrokerNeedsNone() {
        service().withPropertyValues("hall.kafka.user=").run(context -> assertThat(context)
                .getFailure().rootCause().hasMessageContaining("HALL_KAFKA_USER"));
        KafkaSettings settings = new KafkaSettings("b:1", "SASL_PLAINTEXT", "unit-service", "a\"b\\c");
        assertThat(settings.common().get("sasl.jaas.config")).asString().contains("password=\"a\\\"b\\\\c\"");
        assertThat(settings.toString()).doesNotContain("a\"b");
    }

    @Test
    void onlyPublishersOfAuthorityChangesHaveThePublisherAndTheFeed() {
        service().run(context -> assertThat(context).doesNotHaveBean(AuthorityChangePublisher.class)
                .doesNotHaveBean(AuthorityFeedController.class));
        service().withPropertyValues("hall.authority.publisher=true").run(context -> assertThat(context)
                .hasSingleBean(AuthorityChangePublisher.class).hasSingleBean(AuthorityFeedController.class));
    }

    @Test
    void theSchemaIsNamedAfterTheType() {
        assertThat(OutgoingEvent.schemaOf("hall.case.not-accepted.v1"))
                .isEqualTo("/events/case-not-accepted.v1.json");
        assertThat(OutgoingEvent.schemaOf("hall.grant.granted.v12"))
                .isEqualTo("/events/grant-granted.v12.json");
    }
}
