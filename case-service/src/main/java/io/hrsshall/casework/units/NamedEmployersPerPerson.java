package io.hrsshall.casework.units;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.policy.ActingPerson;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the different employers that a person names per day (Asia/Shanghai), known or not, in drafts, filings and
/// queries: the answers tell which units the hall has, and of a filing also the unit number, which is half of a login.
/// Withdrawn and refused ones count, too.
@Component
class NamedEmployersPerPerson {

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final EmployerSettings settings;
    private final Clock clock;

    NamedEmployersPerPerson(JdbcClient jdbc, PersonalData personalData, EmployerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.settings = settings;
        this.clock = clock;
    }

    /// One statement, which locks the person's row, so that parallel requests are counted one by one. Called outside a
    /// transaction, so that the count outlasts a refusal.
    ///
    /// @param employer
    ///            a unit number or USCC
    /// @throws TooManyEmployers
    ///             if the person has named as many others today
    void count(Actor person, String employer) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, Window.ZONE);
        Audit audit = Audit.created(person, now);
        boolean counted = jdbc.sql("""
                INSERT INTO employer_count AS c (person, day, employers, created_at, created_by, changed_at, changed_by,
                    version)
                VALUES (:person, :day, ARRAY[CAST(:employer AS bytea)], :now, :by, :now, :by, 1)
                ON CONFLICT (person, day) DO UPDATE
                SET employers = CASE WHEN c.employers && kit_index_forms(:employer) THEN c.employers
                        ELSE c.employers || excluded.employers END,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = c.version + 1
                WHERE c.employers && kit_index_forms(:employer) OR cardinality(c.employers) < :most""")
                .param("person", ActingPerson.of(person)).param("day", today)
                .param("employer", personalData.index("named-employer", employer))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("most", settings.perDay()).update() == 1;
        if (!counted) {
            Instant tomorrow = today.plusDays(1).atStartOfDay(Window.ZONE).toInstant();
            throw new TooManyEmployers(settings.perDay(), Duration.between(now, tomorrow));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Deletion {

        @Bean
        RecurringTask employerCountDeletion(Retention retention) {
            return retention.deletion("count-of-employers-deletion", Duration.ofHours(6), "employer_count",
                    "changed_at < :now", Duration.ofDays(2));
        }
    }
}
