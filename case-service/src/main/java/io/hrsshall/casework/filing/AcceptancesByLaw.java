package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Scopes;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.tasks.DueItemTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 视为受理: accepts cases of 行政许可 about whose acceptance the city did not decide in time (《行政许可法》第三十二条). Each case is read
/// again under its lock, so a step that the city takes at the same time comes first or finds it accepted.
@Service
public class AcceptancesByLaw {

    private static final Actor HALL = new Actor(Kind.SERVICE, "case-service", null, null, null, null, null, null, null,
            0, Scopes.none(), Scopes.none(), null, "case-service", Instant.EPOCH);

    private final JdbcClient jdbc;
    private final Cases cases;
    private final WorkingCalendar calendar;
    private final Clock clock;

    AcceptancesByLaw(JdbcClient jdbc, Cases cases, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Bean
    static DueItemTask acceptanceByLaw(AcceptancesByLaw acceptances, Clock clock) {
        return new DueItemTask("acceptance-by-law", LocalTime.MIDNIGHT, clock, acceptances::findDue,
                acceptances::accept);
    }

    public List<UUID> findDue(int most) {
        return jdbc.sql("""
                SELECT id FROM cases WHERE status = 'SUBMITTED' AND acceptance_due_day < :today
                ORDER BY acceptance_due_day, id LIMIT :most""")
                .param("today", LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE)).param("most", most)
                .query(UUID.class).list();
    }

    @Transactional
    public void accept(UUID id) {
        cases.findLockedById(new CaseId(id)).filter(found -> found.acceptByLaw(calendar, HALL, clock.instant()))
                .ifPresent(cases::save);
    }
}
