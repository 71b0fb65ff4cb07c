package io.hrsshall.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MetricsAutoConfigurationTests {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class));

    @Test
    void theBuildThatRunsIsAMetric() {
        Properties build = new Properties();
        build.setProperty("version", "1.2.3");
        build.setProperty("commit", "abc123");
        service.withBean(BuildProperties.class, () -> new BuildProperties(build)).run(context -> {
            context.getBean(MeterBinder.class).bindTo(meters);
            assertThat(meters.get("hall.build.info").tags("version", "1.2.3", "commit", "abc123").gauge().value())
                    .isEqualTo(1);
        });
        service.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MeterBinder.class));
    }

    @Test
    void eachReadingOfAServiceIsRead() {
        AtomicInteger read = new AtomicInteger();
        service.withBean("sample", Reading.class, () -> Reading.of("sample", read::incrementAndGet, meters))
                .run(context -> {
                    context.getBean(ReadingSchedule.class).read();
                    assertThat(read).hasPositiveValue();
                    assertThat(meters.get("hall.reading.readable").gauge().value()).isEqualTo(1);
                });
    }
}
