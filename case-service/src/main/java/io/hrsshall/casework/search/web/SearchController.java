package io.hrsshall.casework.search.web;

import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.web.ItemSummaryView;
import io.hrsshall.casework.preparation.Preparations;
import io.hrsshall.casework.search.HallSearch;
import io.hrsshall.casework.search.web.SearchView.FoundItem;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 搜索, for everybody.
@RestController
@RequestMapping("/api/v1/search")
class SearchController {

    private static final int MOST_ITEMS = 20;
    private static final int SUGGESTIONS = 8;

    private final HallSearch search;
    private final Offers offers;
    private final Preparations preparations;

    SearchController(HallSearch search, Offers offers, Preparations preparations) {
        this.search = search;
        this.offers = offers;
        this.preparations = preparations;
    }

    record SuggestionList(List<SuggestionView> items) {}

    @GetMapping
    @OperationId("searchHall")
    SearchView find(@RequestParam @NotBlank @Size(max = 50) String q,
            @RequestParam(required = false) @Nullable String city, Locale language) {
        City chosen = city == null ? null : City.parse("city", city);
        return SearchView.of(search.find(q, chosen, MOST_ITEMS),
                item -> new FoundItem(ItemSummaryView.of(item, offers.isOffered(item, chosen)),
                        preparations.of(item, chosen)),
                language);
    }

    @GetMapping("/suggestions")
    @OperationId("suggestSearches")
    SuggestionList suggest(@RequestParam @NotBlank @Size(max = 50) String q, Locale language) {
        return new SuggestionList(
                search.suggest(q, SUGGESTIONS).stream().map(each -> SuggestionView.of(each, language)).toList());
    }
}
