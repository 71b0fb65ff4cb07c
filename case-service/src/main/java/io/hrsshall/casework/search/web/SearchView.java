package io.hrsshall.casework.search.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.web.ItemSummaryView;
import io.hrsshall.casework.notices.NoticeSummary;
import io.hrsshall.casework.preparation.Preparation;
import io.hrsshall.casework.search.Elsewhere;
import io.hrsshall.casework.search.HallSearch;
import io.hrsshall.casework.search.HelpTopic;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a search found, in the language of the caller; names of items and notices are Chinese.
///
/// @param hotline
///            where people answer
record SearchView(List<FoundItem> items, List<FoundItem> nearest, List<HelpView> help,
        List<NoticeSummary> notices, List<ElsewhereView> elsewhere, String hotline) {

    private static final String HOTLINE = "12333";

    /// A found item with what somebody has to know before using it.
    record FoundItem(@JsonUnwrapped ItemSummaryView item, Preparation preparation) {}

    record HelpView(String code, String title, String text, String page) {

        static HelpView of(HelpTopic topic, Locale language) {
            return new HelpView(topic.code(), topic.title().in(language), topic.text().in(language), topic.page());
        }
    }

    @JsonInclude(Include.NON_NULL)
    record ElsewhereView(String code, String subject, String who, @Nullable String telephone) {

        static ElsewhereView of(Elsewhere other, Locale language) {
            return new ElsewhereView(other.code(), other.subject().in(language), other.who().in(language),
                    other.telephone());
        }
    }

    static SearchView of(HallSearch.Found found, Function<ServiceItem, FoundItem> view, Locale language) {
        return new SearchView(found.items().stream().map(view).toList(),
                found.nearest().stream().map(view).toList(),
                found.help().stream().map(topic -> HelpView.of(topic, language)).toList(), found.notices(),
                found.elsewhere().stream().map(other -> ElsewhereView.of(other, language)).toList(), HOTLINE);
    }
}
