package io.hrsshall.casework.search.web;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.search.HallSearch.Suggested;
import io.hrsshall.casework.search.HelpTopic;
import java.util.Locale;

/// @param kind
///            `filing`, `query` or `help`
/// @param page
///            the path of the guide, or of the page of a help topic
record SuggestionView(String kind, String code, String text, String page) {

    private static final String HELP = "help";

    static SuggestionView of(Suggested suggested, Locale language) {
        return switch (suggested) {
            case Suggested.Item(ServiceItem item) -> new SuggestionView(item.definition().kind().code(),
                    item.code().value(), item.name(), "/items/" + item.code());
            case Suggested.Help(HelpTopic topic) -> new SuggestionView(HELP, topic.code(), topic.title().in(language),
                    topic.page());
        };
    }
}
