package io.hrsshall.kit.tasks;

import io.hrsshall.kit.operators.OperatorActions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@ConditionalOnSingleCandidate(DataSource.class)
@EnableConfigurationProperties({TaskProperties.class, ReminderSettings.class})
@EnableScheduling
@Import(OperatorActions.class)
class TasksAutoConfiguration {

    @Bean
    TaskRows taskRows(JdbcClient jdbc) {
        return new TaskRows(jdbc);
    }

    @Bean
    TaskRunner taskRunner(DataSource dataSource, TaskRows rows, ObjectProvider<TaskHandler> handlers,
            ObjectProvider<RecurringTask> recurring, TaskProperties properties, Clock clock,
            ObjectProvider<Tracer> tracer, MeterRegistry meters, @Value("${spring.application.name}") String service) {
        TaskTracing tracing = new TaskTracing(tracer.getIfAvailable(() -> TracerProvider.noop().get("noop")), meters);
        return new TaskRunner(dataSource, rows, handlers, recurring, properties, clock, tracing, service);
    }

    @Bean
    TaskMetrics taskMetrics(TaskRows rows, ObjectProvider<TaskHandler> handlers, Clock clock, MeterRegistry meters) {
        return new TaskMetrics(rows, handlers, clock, meters);
    }

    @Bean
    DurableTasks durableTasks(TaskRows rows, TaskRunner runner, TaskProperties properties, Clock clock) {
        return new DurableTasks(rows, runner, properties, clock);
    }

    @Bean
    Retention retention(JdbcClient jdbc, Clock clock) {
        return new Retention(jdbc, clock);
    }

    @Bean
    TasksEndpoint tasksEndpoint(TaskRows rows, TaskRunner runner, OperatorActions actions, Clock clock) {
        return new TasksEndpoint(rows, runner, actions, clock);
    }
}
