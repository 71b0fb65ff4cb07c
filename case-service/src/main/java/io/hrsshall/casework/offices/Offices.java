package io.hrsshall.casework.offices;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.offices.StoredOffices.Key;
import io.hrsshall.casework.offices.StoredOffices.Stored;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/// The office that handles a kind of items in a city: as the city states it, else with the name that follows from the
/// rule for names, marked as 示例.
@Service
public final class Offices {

    private static final Logger log = LoggerFactory.getLogger(Offices.class);
    private static final long KEPT_FOR_MILLIS = 2_000;

    private final StoredOffices stored;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(Map<Key, Stored> offices, long readAtMillis) {}

    Offices(StoredOffices stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /// Reads the database.
    ///
    /// @param kind
    ///            of the item
    public Office of(AuthorityKind kind, City city) {
        return stored.find(new Key(city, kind)).map(Stored::office)
                .orElseGet(() -> Office.unstated(kind.nameIn(city)));
    }

    /// As [#of(AuthorityKind, City)], with the code of a city.
    public Office of(AuthorityKind kind, String city) {
        return of(kind, new City(city));
    }

    /// As [#of], as it was at most two seconds ago: for lists of items. While the database is down, older.
    public Office recent(AuthorityKind kind, City city) {
        Stored found = known().get(new Key(city, kind));
        return found == null ? Office.unstated(kind.nameIn(city)) : found.office();
    }

    /// An office with what it handles.
    public record OfficeOfKind(AuthorityKind kind, @JsonUnwrapped Office office) {}

    /// Those of a city, one per kind, as [#recent].
    public List<OfficeOfKind> recentOf(City city) {
        return Arrays.stream(AuthorityKind.values()).map(kind -> new OfficeOfKind(kind, recent(kind, city))).toList();
    }

    /// What the city has not stated of the office, as it was at most two seconds ago.
    public List<String> missing(AuthorityKind kind, City city) {
        Stored found = known().get(new Key(city, kind));
        return found == null ? Office.unstated(kind.nameIn(city)).missing(false) : found.office().missing(true);
    }

    private Map<Key, Stored> known() {
        Known present = known;
        long now = clock.millis();
        if (present != null && now - present.readAtMillis() < KEPT_FOR_MILLIS) {
            return present.offices();
        }
        try {
            Known read = new Known(stored.all(), now);
            known = read;
            return read.offices();
        } catch (DataAccessException e) {
            if (present == null) {
                throw e;
            }
            log.debug("Offices not read again", e);
            return present.offices();
        }
    }
}
