package io.hrsshall.casework.lists;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseSummaries;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 下一件: the case that a clerk does next. What is due or overdue comes first, then what was submitted first, then what
/// is promised first; nothing that somebody has open.
@Service
public class CaseQueue {

    private static final int SECONDS = 5;
    /// Of clerks who ask at the same moment, each attempt lets one proceed.
    private static final int ATTEMPTS = 5;

    /// In the order in which they are done. Each reads an index from its beginning.
    private static final List<String> CLASSES = List.of("""
             AND c.due_day <= :lastSoonDay
                AND (c.status = 'ACCEPTED' OR c.status = 'SUPPLEMENT_ASKED' AND c.due_day < :today)
            ORDER BY c.due_day, c.id""", """
            AND c.status = 'SUBMITTED' ORDER BY c.submitted_at, c.id""", """
            AND c.due_day > :lastSoonDay AND c.status = 'ACCEPTED' ORDER BY c.due_day, c.id""");

    private final JdbcClient jdbc;
    private final CaseOpenings openings;
    private final CaseSummaries summaries;
    private final WorkingCalendar calendar;
    private final Clock clock;

    CaseQueue(JdbcClient jdbc, CaseOpenings openings, CaseSummaries summaries, WorkingCalendar calendar, Clock clock) {
        this.jdbc = jdbc;
        this.openings = openings;
        this.summaries = summaries;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// Opens the case for the clerk, so that nobody else gets it.
    @Transactional(timeout = SECONDS)
    public Optional<CaseSummary> next(AuthorityFilter visible, Actor by) {
        Instant now = clock.instant();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<UUID> found = first(visible, now);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            if (openings.openFirst(found.get(), by, now)) {
                return Optional.of(summaries.find("WHERE c.id = :id", Map.of("id", found.get(), "ofUnits", true), null)
                        .getFirst());
            }
        }
        return Optional.empty();
    }

    private Optional<UUID> first(AuthorityFilter visible, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, WorkingCalendar.ZONE);
        CaseConditions conditions = CaseConditions.of(CaseSelection.submittedTo(visible, null, CaseSearch.NOTHING,
                CaseSelection.Criteria.NONE), today, today, List.of(), null, null);
        return CLASSES.stream().flatMap(each -> jdbc.sql("SELECT c.id FROM cases c " + conditions.where() + """
                 AND NOT EXISTS (SELECT 1 FROM case_opening o WHERE o.case_id = c.id AND o.open_until > :now)
                """ + each + " LIMIT 1 FOR UPDATE OF c SKIP LOCKED").params(conditions.parameters())
                .param("now", now.atOffset(ZoneOffset.UTC)).param("today", today)
                .param("lastSoonDay", Due.lastSoonDay(today, calendar)).query(UUID.class).optional().stream())
                .findFirst();
    }
}
