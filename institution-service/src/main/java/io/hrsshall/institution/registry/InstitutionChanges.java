package io.hrsshall.institution.registry;

import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.reconciliation.DayDigests;
import io.hrsshall.kit.reconciliation.DayRange;
import io.hrsshall.kit.reconciliation.Digests;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The institutions of a city by their last change.
@Component
@Transactional(readOnly = true, timeout = InstitutionChanges.SECONDS)
public class InstitutionChanges {

    static final int SECONDS = 5;

    private final Institutions institutions;
    private final JdbcClient jdbc;

    InstitutionChanges(Institutions institutions, JdbcClient jdbc) {
        this.institutions = institutions;
        this.jdbc = jdbc;
    }

    /// Oldest change first.
    ///
    /// @param text
    ///            as in the list by number
    public Page<Institution> since(Instant since, AuthorityFilter filter, @Nullable String text, Limit limit,
            Optional<Cursor> after) {
        String city = city(filter);
        String wanted = text == null ? "" : text.strip();
        String pattern = wanted.replaceAll("([\\\\%_])", "\\\\$1");
        return Page.of(
                institutions.changed(city, filter.county(), wanted, pattern, since,
                        after.map(cursor -> cursor.instant(0)).orElse(since),
                        after.map(cursor -> cursor.text(1)).orElse(""), limit.andOneMore()),
                limit, institutions.countChanged(city, filter.county(), wanted, pattern, since),
                last -> Cursor.encode(last.changedAt(), last.number().value()));
    }

    public DayDigests digests(AuthorityFilter filter, DayRange days) {
        return new Digests(jdbc).of("SELECT number AS id, version, changed_at FROM institution WHERE city = :city",
                Map.of("city", city(filter)), days);
    }

    private static String city(AuthorityFilter filter) {
        return Objects.requireNonNull(filter.city(), "staff and systems act for a city");
    }
}
