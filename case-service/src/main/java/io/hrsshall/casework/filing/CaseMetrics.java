package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.metrics.Reading;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/// The counter `hall.cases` of steps that units and cities took, and the gauge `hall.cases.overdue`. Tags are the
/// section of the item, such as `SI`, and the handling city: with the item itself there would be too many series.
@Component
class CaseMetrics {

    private final MeterRegistry meters;

    CaseMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @TransactionalEventListener
    void on(CaseEvent event) {
        step(event).ifPresent(step -> Counter.builder("hall.cases").description("Steps of cases")
                .tag("step", step).tag("section", section(event.snapshot().itemCode()))
                .tag("city", event.snapshot().city().code()).register(meters).increment());
    }

    private static Optional<String> step(CaseEvent event) {
        return Optional.ofNullable(switch (event) {
            case CaseEvent.CaseSubmitted _ -> "submitted";
            case CaseEvent.CaseAccepted _ -> "accepted";
            case CaseEvent.CaseNotAccepted _ -> "not-accepted";
            case CaseEvent.SupplementAsked _ -> "supplement-asked";
            case CaseEvent.CaseSupplemented _ -> "supplemented";
            case CaseEvent.CaseDecided decided -> decided.approved() ? "approved" : "refused";
            case CaseEvent.CaseCorrected _ -> "corrected";
            case CaseEvent.CaseWithdrawn _ -> "withdrawn";
            case CaseEvent.CaseEvaluated _ -> "evaluated";
            case CaseEvent.CaseDrafted _,CaseEvent.CaseChanged _,CaseEvent.CaseSentToReview _,CaseEvent.ReviewAssigned _,CaseEvent.CaseReturned _,CaseEvent.TermChanged _,CaseEvent.ResultsHandedOver _ ->
                null;
        });
    }

    private static String section(ItemCode item) {
        int end = item.value().indexOf('.');
        return end < 0 ? item.value() : item.value().substring(0, end);
    }

    @Bean
    static Reading<?> overdueCases(JdbcClient jdbc, Clock clock, MeterRegistry meters) {
        return Reading.of("cases", () -> countOverdue(jdbc, clock), meters).gauges("hall.cases.overdue",
                "Cases whose due day has passed: the city's promised day, or the unit's for a supplement",
                counts -> counts);
    }

    private static Map<Tags, Long> countOverdue(JdbcClient jdbc, Clock clock) {
        Map<Tags, Long> counts = new HashMap<>();
        jdbc.sql("""
                SELECT city, status, count(*) AS cases FROM cases
                WHERE due_day IS NOT NULL AND due_day < :today GROUP BY city, status""")
                .param("today", LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))
                .query(row -> {
                    counts.put(Tags.of("city", row.getString("city"), "status",
                            row.getString("status").toLowerCase(Locale.ROOT).replace('_', '-')), row.getLong("cases"));
                });
        return counts;
    }
}
