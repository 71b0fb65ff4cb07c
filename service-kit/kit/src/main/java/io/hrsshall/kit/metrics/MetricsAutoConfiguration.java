package io.hrsshall.kit.metrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

@AutoConfiguration
@EnableScheduling
class MetricsAutoConfiguration {

    @Bean
    ReadingSchedule readingSchedule(ObjectProvider<Reading<?>> readings) {
        return new ReadingSchedule(readings);
    }
}
