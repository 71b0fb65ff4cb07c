package io.hrsshall.casework.retention;

import io.hrsshall.kit.metrics.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// How many cases were deleted, and how many were not a day after the end of their term.
@Component
class DeletionMetrics {

    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final int MOST = 1_000;

    private final Counter deleted;

    DeletionMetrics(MeterRegistry meters) {
        this.deleted = Counter.builder("hall.cases.deleted").description("Cases deleted after their term")
                .register(meters);
    }

    @TransactionalEventListener(CaseDeleted.class)
    void count() {
        deleted.increment();
    }

    @Bean
    static Reading<?> casesToDelete(EndedCases cases, StatedTerms stated, Clock clock, MeterRegistry meters) {
        return Reading.of("case-deletion", () -> count(cases, stated, clock), meters).gauges("hall.cases.undeleted",
                "Cases that were not deleted a day after the end of their term, by what keeps them; at most 1,000 are counted",
                counts -> counts);
    }

    private static Map<Tags, Long> count(EndedCases cases, StatedTerms stated, Clock clock) {
        Terms terms = stated.terms();
        Map<Tags, Long> counts = new HashMap<>();
        if (!terms.isNone()) {
            cases.count(terms, clock.instant().minus(PATIENCE), MOST)
                    .forEach((obstacle, number) -> counts.put(Tags.of("obstacle", obstacle), number));
        }
        return counts;
    }
}
