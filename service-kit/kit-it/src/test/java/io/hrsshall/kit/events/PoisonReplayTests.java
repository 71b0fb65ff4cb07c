package io.hrsshall.kit.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.authority.settings.SecretWatch;
import io.hrsshall.kit.events.ConsumersEndpoint.Listener;
import io.hrsshall.kit.events.PoisonedEvents.Entry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.support.TransactionTemplate;

/// What operators do with poisoned events and lost consumers, on a real Kafka and PostgreSQL.
@Timeout(600)
class PoisonReplayTests {

    private static final String UNIT = "3200000000017";

    private final HikariDataSource dataSource = TestParts.database();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final Topics topics = TestParts.topics();
    private final KafkaSettings kafka = TestParts.kafka();

    record Handled(String subject, long sequence, String thread) {}

    @Configuration(proxyBeanMethods = false)
    static class Service {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Handler handler(Inbox inbox, TransactionTemplate transaction) {
            return new Handler(inbox, transaction);
        }

        @Bean
        Bystander bystander() {
            return new Bystander();
        }
    }

    /// Cannot handle the events of some subjects.
    static class Handler {

        final List<Handled> handled = new CopyOnWriteArrayList<>();
        final Set<String> impossible = ConcurrentHashMap.newKeySet();
        final Set<String> deadly = ConcurrentHashMap.newKeySet();
        final Inbox inbox;
        final TransactionTemplate transaction;

        Handler(Inbox inbox, TransactionTemplate transaction) {
            this.inbox = inbox;
            this.transaction = transaction;
        }

        @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "#{@topics.prefix() + '.unit-service'}")
        void on(IncomingEvent event) {
            String subject = String.valueOf(event.subject());
            if (deadly.contains(subject)) {
                throw new NoClassDefFoundError("missing");
            }
            transaction.executeWithoutResult(status -> {
                if (inbox.first(event)) {
                    if (impossible.contains(subject)) {
                        throw new IllegalStateException("never");
                    }
                    handled.add(new Handled(subject, event.sequence(), Thread.currentThread().getName()));
                }
            });
        }
    }

    /// Another consumer of the same events.
    static class Bystander {

        final List<String> received = new CopyOnWriteArrayList<>();

        @KafkaListener(topics = "#{@topics.internal('case-service')}", groupId = "#{@topics.prefix() + '.bystander'}")
        void on(IncomingEvent event) {
            received.add(String.valueOf(event.subject()));
        }
    }

    private ApplicationContextRunner service() {
        TestParts.create(kafka, new NewTopic(topics.internal("case-service"), 1, (short) 1));
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(EventsAutoConfiguration.class,
                        ListenersAutoConfiguration.class, JacksonAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class,
                        KafkaAutoConfiguration.class))
                .withBean(DataSource.class, () -> dataSource).withBean(SecretWatch.class)
                .withUserConfiguration(Service.class)
                .withPropertyValues("spring.application.name=case-service", "hall.kafka.bootstrap=" + kafka.bootstrap(),
                        "hall.kafka.user=" + kafka.user(), "hall.kafka.password=" + kafka.password(),
                        "hall.topics.prefix=" + topics.prefix());
    }

    private void publish(ApplicationContext context, String... subjects) {
        for (String subject : subjects) {
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> context.getBean(Outbox.class)
                    .publish(OutgoingEvent.of(topics.internal("case-service"), UNIT, "hall.case.submitted.v1", subject,
                            null, Map.of("caseId", subject))));
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TestParts.LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static List<String> subjects(Handler handler) {
        return handler.handled.stream().map(Handled::subject).toList();
    }

    private static List<Entry> poisoned(ApplicationContext context) {
        return context.getBean(PoisonedEvents.class).newest(10);
    }

    private static UUID entry(ApplicationContext context, String type, long offset) {
        return poisoned(context).stream().filter(each -> type.equals(each.type()) && each.offset() == offset)
                .map(Entry::id).findFirst().orElseThrow();
    }

    private Map<String, Object> act(ApplicationContext context, String action, UUID entry) {
        @Nullable
        Map<String, Object> body = context.getBean(InboxEndpoint.class).act(action, entry, "duty").getBody();
        return body == null ? Map.of() : body;
    }

    private String replay(ApplicationContext context, UUID entry) {
        Map<String, Object> begun = act(context, "replay", entry);
        assertThat(begun).containsEntry("result", "requested");
        await(() -> result(begun).isPresent());
        return result(begun).orElseThrow();
    }

    private java.util.Optional<String> result(Map<String, Object> begun) {
        return jdbc.sql("SELECT result FROM kit_operator_action WHERE id = :id AND ended_at IS NOT NULL")
                .param("id", begun.get("action")).query(String.class).optional();
    }

    private void loseEverything() {
        TopicPartition partition = new TopicPartition(topics.internal("case-service"), 0);
        try (Admin admin = Admin.create(kafka.common())) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        jdbc.sql("DELETE FROM outbox_event").update();
    }

    @Test
    void aPoisonedEventIsReplayedOnceToItsConsumerOnlyWhenNobodyElseHasItAnyMore() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            Bystander bystander = context.getBean(Bystander.class);
            handler.impossible.add("case-1");
            publish(context, "case-1", "case-2");
            await(() -> subjects(handler).equals(List.of("case-2")) && bystander.received.size() == 2);
            await(() -> jdbc.sql("SELECT count(*) FROM outbox_event WHERE sent_at IS NULL").query(Long.class)
                    .single() == 0);
            loseEverything();
            UUID entry = entry(context, "hall.case.submitted.v1", 0);
            Entry stored = poisoned(context).getFirst();
            assertThat(stored.group()).isEqualTo(topics.prefix() + ".unit-service");
            assertThat(stored.key()).isEqualTo(UNIT);

            // The cause is still there.
            assertThat(replay(context, entry)).startsWith("failed: ").contains("IllegalStateException");
            assertThat(poisoned(context)).hasSize(1).first().satisfies(failed -> {
                assertThat(failed.replays()).isEqualTo(1);
                assertThat(failed.replayRequested()).isFalse();
            });

            handler.impossible.clear();
            assertThat(replay(context, entry)).isEqualTo("replayed");
            assertThat(subjects(handler)).containsExactly("case-2", "case-1");
            Handled late = handler.handled.getLast();
            assertThat(late.sequence()).isEqualTo(1);
            // No other event of the partition can be handled meanwhile.
            assertThat(late.thread()).isEqualTo(handler.handled.getFirst().thread());
            assertThat(poisoned(context)).isEmpty();
            assertThat(bystander.received).containsExactly("case-1", "case-2");

            assertThat(act(context, "replay", entry)).containsEntry("result", "unknown");
            assertThat(act(context, "discard", entry)).containsEntry("result", "unknown");
            assertThat(jdbc.sql("SELECT operator || ' ' || action || ' ' || target FROM kit_operator_action")
                    .query(String.class).list()).hasSize(4).contains("duty inbox-replay " + entry,
                            "duty inbox-discard " + entry);
        });
    }

    @Test
    @Tag("nightly")
    void poisonedEventsOfAKeyAreReplayedInTheirOrder() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.impossible.addAll(Set.of("case-1", "case-2", "case-3"));
            publish(context, "case-1", "case-2", "case-3", "case-4");
            await(() -> subjects(handler).equals(List.of("case-4")));
            handler.impossible.clear();
            UUID first = entry(context, "hall.case.submitted.v1", 0);
            UUID second = entry(context, "hall.case.submitted.v1", 1);
            UUID third = entry(context, "hall.case.submitted.v1", 2);

            assertThat(act(context, "replay", second)).containsEntry("result", "earlier-event-first")
                    .containsEntry("earlier", first);
            assertThat(act(context, "discard", first)).containsEntry("result", "discarded");
            assertThat(act(context, "replay", third)).containsEntry("earlier", second);
            assertThat(replay(context, second)).isEqualTo("replayed");
            assertThat(replay(context, third)).isEqualTo("replayed");
            assertThat(subjects(handler)).containsExactly("case-4", "case-2", "case-3");
        });
    }

    @Test
    @Tag("nightly")
    void anEventThatCameAgainMeanwhileIsNotHandledTwice() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.impossible.add("case-1");
            publish(context, "case-1");
            await(() -> poisoned(context).size() == 1);
            handler.impossible.clear();
            // The publisher sends it again.
            jdbc.sql("UPDATE outbox_event SET sent_at = NULL").update();
            await(() -> handler.handled.size() == 1);
            jdbc.sql("UPDATE inbox_event SET received_at = now() - INTERVAL '15 days'").update();
            new EventRetention(jdbc, topics.authority(), Duration.ofDays(90)).run();

            assertThat(replay(context, poisoned(context).getFirst().id())).isEqualTo("handled-before");
            assertThat(handler.handled).hasSize(1);
            new EventRetention(jdbc, topics.authority(), Duration.ofDays(90)).run();
            assertThat(jdbc.sql("SELECT count(*) FROM inbox_event").query(Long.class).single()).isZero();
        });
    }

    @Test
    @Tag("nightly")
    void ofTwoOperatorsAtOnceOneReplays() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.impossible.add("case-1");
            publish(context, "case-1");
            await(() -> poisoned(context).size() == 1);
            handler.impossible.clear();
            UUID entry = poisoned(context).getFirst().id();
            List<Object> results = Stream.of(1, 2, 3, 4).parallel()
                    .map(number -> act(context, "replay", entry).get("result")).toList();

            assertThat(results).containsOnlyOnce("requested");
            assertThat(results).allMatch(result -> Set.of("requested", "requested-before", "unknown").contains(result));
            await(() -> poisoned(context).isEmpty());
            assertThat(handler.handled).hasSize(1);
        });
    }

    @Test
    void anEventThatAnEarlierReleaseStoredIsNotReplayedButDiscarded() {
        service().run(context -> {
            jdbc.sql("""
                    INSERT INTO inbox_poison (topic, part, kafka_offset, error) VALUES ('old', 0, 1, 'X')""").update();
            UUID entry = poisoned(context).getFirst().id();
            assertThat(act(context, "replay", entry)).containsEntry("result", "incomplete");
            assertThat(act(context, "discard", entry)).containsEntry("result", "discarded");
        });
    }

    /// An error ends the consumer of a listener: nothing is handled any more, and nobody but the lag tells.
    @Test
    void aLostConsumerIsSeenAndStartedAnew() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            ConsumersEndpoint endpoint = context.getBean(ConsumersEndpoint.class);
            publish(context, "case-1");
            await(() -> handler.handled.size() == 1);
            assertThat(listeners(endpoint)).allMatch(Listener::running);
            handler.deadly.add("case-2");
            publish(context, "case-2", "case-3");
            await(() -> listeners(endpoint).stream().anyMatch(listener -> !listener.running()));
            await(() -> lag(context) == 2);

            handler.deadly.clear();
            assertThat(endpoint.act("restart", "none", "duty").getStatus()).isEqualTo(404);
            assertThat(endpoint.act("restart", topics.internal("case-service"), "duty").getBody())
                    .containsEntry("result", "restarted");
            await(() -> subjects(handler).equals(List.of("case-1", "case-2", "case-3")));
            assertThat(listeners(endpoint)).allMatch(Listener::running);
            await(() -> lag(context) == 0);
        });
    }

    @SuppressWarnings("unchecked")
    private static List<Listener> listeners(ConsumersEndpoint endpoint) {
        Map<String, Object> instance = (Map<String, Object>) Objects.requireNonNull(endpoint.state().get("instance"));
        return (List<Listener>) Objects.requireNonNull(instance.get("listeners"));
    }

    private long lag(ApplicationContext context) {
        return context.getBean(ConsumerLag.class).positions().stream()
                .filter(position -> position.group().endsWith(".unit-service")).mapToLong(ConsumerLag.Position::lag)
                .sum();
    }

    /// An event that ends its process is begun once, and can be asked for again five minutes later.
    @Test
    @Tag("nightly")
    void aReplayThatWasInterruptedCanBeAskedForAgain() {
        service().run(context -> {
            Handler handler = context.getBean(Handler.class);
            handler.impossible.add("case-1");
            publish(context, "case-1");
            await(() -> poisoned(context).size() == 1);
            handler.impossible.clear();
            UUID entry = poisoned(context).getFirst().id();
            jdbc.sql("UPDATE inbox_poison SET replay_action = gen_random_uuid(), replay_begun_at = now()").update();
            assertThat(act(context, "replay", entry)).containsEntry("result", "requested-before");
            assertThat(act(context, "discard", entry)).containsEntry("result", "requested-before");
            jdbc.sql("UPDATE inbox_poison SET replay_begun_at = now() - INTERVAL '6 minutes'").update();
            assertThat(replay(context, entry)).isEqualTo("replayed");
        });
    }
}
