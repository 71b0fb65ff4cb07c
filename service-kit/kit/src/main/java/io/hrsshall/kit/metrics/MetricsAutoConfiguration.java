package io.hrsshall.kit.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.info.ProjectInfoAutoConfiguration")
@EnableScheduling
class MetricsAutoConfiguration {

    @Bean
    ReadingSchedule readingSchedule(ObjectProvider<Reading<?>> readings) {
        return new ReadingSchedule(readings);
    }

    /// Which build runs. The file of the properties is written by the build of a service.
    @Bean
    @ConditionalOnBean(BuildProperties.class)
    MeterBinder buildInfo(BuildProperties build) {
        return meters -> Gauge.builder("hall.build.info", () -> 1).description("The version and commit that run")
                .tag("version", String.valueOf(build.getVersion())).tag("commit", String.valueOf(build.get("commit")))
                .register(meters);
    }
}
