package io.hrsshall.kit.tasks;

import com.zaxxer.hikari.HikariDataSource;
import io.hrsshall.kit.failpoints.ArmedFailPoints;
import io.hrsshall.kit.failpoints.FailPoints;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/// An instance of a service with durable tasks.
final class TaskService implements AutoCloseable {

    static final TaskKind KIND = new TaskKind("test", new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), 3));

    static final TaskKind SAGA = TaskKind.saga("saga", KIND.backoff());

    /// An instance is taken for dead when six heartbeats are missing, here within 2 s. The default is 18 s, since a
    /// slow machine may not be mistaken for a dead one.
    static final String SHORT_HEARTBEATS = "hall.tasks.heartbeat-interval=300ms";

    private final ConfigurableApplicationContext context;

    private TaskService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static TaskService start(DataSource dataSource, TaskHandler handler, String... properties) {
        return start(dataSource, List.of(handler), List.of(), properties);
    }

    static TaskService start(DataSource dataSource, List<TaskHandler> handlers, List<RecurringTask> recurring,
            String... properties) {
        List<String> all = new ArrayList<>(List.of("spring.application.name=test-service",
                "spring.main.banner-mode=off", "hall.tasks.poll-interval=200ms"));
        all.addAll(List.of(properties));
        SpringApplicationBuilder builder = new SpringApplicationBuilder(Beans.class).web(WebApplicationType.NONE)
                .properties(all.toArray(String[]::new))
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(DataSource.class, () -> dataSource, bean -> bean.setDestroyMethodName(""));
                    for (int i = 0; i < handlers.size(); i++) {
                        TaskHandler handler = handlers.get(i);
                        beans.registerBean("handler" + i, TaskHandler.class, () -> handler);
                    }
                    for (int i = 0; i < recurring.size(); i++) {
                        RecurringTask task = recurring.get(i);
                        beans.registerBean("recurring" + i, RecurringTask.class, () -> task);
                    }
                });
        return new TaskService(builder.run());
    }

    static TaskHandler handler(Function<UUID, TaskOutcome> work) {
        return handler(KIND, work);
    }

    static TaskHandler handler(TaskKind kind, Function<UUID, TaskOutcome> work) {
        return new TaskHandler() {

            @Override
            public TaskKind kind() {
                return kind;
            }

            @Override
            public TaskOutcome run(UUID id) {
                return work.apply(id);
            }
        };
    }

    DurableTasks tasks() {
        return context.getBean(DurableTasks.class);
    }

    TransactionTemplate transaction() {
        return context.getBean(TransactionTemplate.class);
    }

    TaskRows rows() {
        return context.getBean(TaskRows.class);
    }

    TasksEndpoint endpoint() {
        return context.getBean(TasksEndpoint.class);
    }

    double gauge(String name) {
        return context.getBean(MeterRegistry.class).get(name).tag("kind", KIND.name()).gauge().value();
    }

    long attempts(String outcome) {
        Timer timer = context.getBean(MeterRegistry.class).find("hall.tasks.attempts").tag("kind", KIND.name())
                .tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    UUID schedule() {
        UUID id = UUID.randomUUID();
        schedule(id);
        return id;
    }

    void schedule(UUID id) {
        transaction().executeWithoutResult(status -> tasks().schedule(KIND, id));
    }

    UUID scheduleForInlineRun() {
        UUID id = UUID.randomUUID();
        transaction().executeWithoutResult(status -> tasks().scheduleForInlineRun(KIND, id));
        return id;
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({TasksAutoConfiguration.class, DataSourceTransactionManagerAutoConfiguration.class,
            TransactionAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class})
    static class Beans {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Tracer tracer() {
            return SdkTracerProvider.builder().build().get("test");
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }

    /// A process that dies at a fail point in the middle of its first task.
    static final class Dying {

        public static void main(String[] arguments) {
            HikariDataSource dataSource = new HikariDataSource();
            dataSource.setJdbcUrl(arguments[0]);
            ArmedFailPoints.haltAt("task.middle");
            start(dataSource, handler(id -> {
                FailPoints.reach("task.middle");
                return TaskOutcome.done();
            }));
        }
    }

    /// A process whose tasks take as many seconds as its last argument says; those whose id begins with `dead` use up
    /// its memory before.
    static final class Exhausting {

        public static void main(String[] arguments) {
            HikariDataSource dataSource = new HikariDataSource();
            dataSource.setJdbcUrl(arguments[0]);
            Duration time = Duration.ofSeconds(Long.parseLong(arguments[3]));
            start(dataSource, List.of(handler(KIND, id -> work(id, time)), handler(SAGA, id -> work(id, time))),
                    List.of(), "hall.tasks.memory-exits=" + arguments[1], "hall.tasks.concurrency=" + arguments[2]);
        }

        private static TaskOutcome work(UUID id, Duration time) {
            boolean isDeadly = id.toString().startsWith("dead");
            try {
                Thread.sleep(isDeadly ? Duration.ofSeconds(1) : time);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (isDeadly) {
                List<byte[]> all = new ArrayList<>();
                while (true) {
                    all.add(new byte[1024 * 1024]);
                }
            }
            return TaskOutcome.done();
        }
    }
}
