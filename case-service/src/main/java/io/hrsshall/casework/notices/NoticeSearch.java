package io.hrsshall.casework.notices;

import io.hrsshall.casework.textsearch.SearchIndex;
import io.hrsshall.casework.textsearch.SearchIndex.Entry;
import io.hrsshall.casework.textsearch.SearchIndex.Text;
import io.hrsshall.casework.textsearch.Vocabulary;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/// Finds notices by their titles, among the latest in force. The titles are held in memory and read again every ten
/// seconds; what was withdrawn or has expired meanwhile is left out at once.
@Component
public class NoticeSearch {

    private static final Logger log = LoggerFactory.getLogger(NoticeSearch.class);
    private static final long READ_EVERY_MILLIS = 10_000;
    private static final double LIKELY = 0.4;

    private final NoticeQueries queries;
    private final Clock clock;
    private final AtomicLong readAtMillis;
    private volatile SearchIndex<Title> titles = new SearchIndex<>(List.of(), Vocabulary.HALL);

    record Title(UUID id, City city, String title) {}

    NoticeSearch(NoticeQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
        this.readAtMillis = new AtomicLong(clock.millis() - READ_EVERY_MILLIS);
    }

    /// None while the database is down.
    ///
    /// @param city
    ///            only those that concern this city; null for all
    public List<NoticeSummary> find(String text, @Nullable City city, int limit) {
        try {
            readAgain();
            List<UUID> found = SearchIndex.relevant(titles.rank(text).stream()
                    .filter(hit -> city == null || hit.value().city().equals(city)
                            || hit.value().city().equals(City.PROVINCE))
                    .toList(), LIKELY).stream().map(Title::id).limit(limit).toList();
            return found.isEmpty() ? List.of() : queries.inForce(found);
        } catch (DataAccessResourceFailureException | TransientDataAccessException e) {
            log.debug("Notices not searched", e);
            return List.of();
        }
    }

    private void readAgain() {
        long last = readAtMillis.get();
        long now = clock.millis();
        if (now - last >= READ_EVERY_MILLIS && readAtMillis.compareAndSet(last, now)) {
            titles = new SearchIndex<>(queries.titlesInForce().stream()
                    .map(title -> new Entry<>(title, List.of(new Text(title.title(), 1)), 0)).toList(),
                    Vocabulary.HALL);
        }
    }
}
