package io.hrsshall.casework.search;

import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.notices.NoticeSearch;
import io.hrsshall.casework.notices.NoticeSummary;
import io.hrsshall.casework.textsearch.SearchIndex;
import io.hrsshall.casework.textsearch.SearchIndex.Hit;
import io.hrsshall.kit.values.City;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Searches everything that visitors look for. Whatever they type, the answer offers something.
@Service
public class HallSearch {

    private static final int NEAREST = 3;
    private static final int OTHERS = 3;
    private static final int SUGGESTED_HELP = 2;

    private final Catalogue catalogue;
    private final NoticeSearch notices;
    private final SearchTopics topics;

    HallSearch(Catalogue catalogue, NoticeSearch notices, SearchTopics topics) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.topics = topics;
    }

    /// @param items
    ///            that the text may mean, the nearest first
    /// @param nearest
    ///            if there are no items, those that come closest
    public record Found(List<ServiceItem> items, List<ServiceItem> nearest, List<HelpTopic> help,
            List<NoticeSummary> notices, List<Elsewhere> elsewhere) {}

    /// What is offered while a visitor types.
    public sealed interface Suggested {

        record Item(ServiceItem item) implements Suggested {}

        record Help(HelpTopic topic) implements Suggested {}
    }

    /// @param city
    ///            only notices that concern this city; null for all
    public Found find(String text, @Nullable City city, int limit) {
        List<Hit<ServiceItem>> ranked = catalogue.rank(text);
        List<ServiceItem> items = SearchIndex.relevant(ranked).stream().limit(limit).toList();
        List<ServiceItem> nearest = items.isEmpty()
                ? ranked.stream().limit(NEAREST).map(Hit::value).toList()
                : List.of();
        return new Found(items, nearest, topics.help(text).stream().limit(OTHERS).toList(),
                notices.find(text, city, OTHERS), topics.elsewhere(text).stream().limit(OTHERS).toList());
    }

    /// Does not read the database.
    public List<Suggested> suggest(String text, int limit) {
        List<Suggested> help = topics.help(text).stream().limit(SUGGESTED_HELP).<Suggested>map(Suggested.Help::new)
                .toList();
        return Stream.concat(SearchIndex.relevant(catalogue.rank(text)).stream().limit(limit - help.size())
                .map(Suggested.Item::new), help.stream()).toList();
    }
}
