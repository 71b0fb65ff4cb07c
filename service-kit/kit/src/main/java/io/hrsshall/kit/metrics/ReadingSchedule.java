package io.hrsshall.kit.metrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;

/// Reads each bean that is a [Reading] every 15 s, in every instance.
class ReadingSchedule {

    private final ObjectProvider<Reading<?>> readings;

    ReadingSchedule(ObjectProvider<Reading<?>> readings) {
        this.readings = readings;
    }

    @Scheduled(fixedDelayString = "15s", initialDelayString = "5s")
    void read() {
        readings.forEach(Reading::read);
    }
}
