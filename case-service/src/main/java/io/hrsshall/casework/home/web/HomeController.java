package io.hrsshall.casework.home.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.web.ItemSummaryView;
import io.hrsshall.casework.home.HomeQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// 单位主页.
@RestController
class HomeController {

    private final HomeQueries queries;
    private final Offers offers;

    HomeController(HomeQueries queries, Offers offers) {
        this.queries = queries;
        this.offers = offers;
    }

    record HomeView(boolean cancelled, Counts counts, List<ItemSummaryView> recommended, List<ItemSummaryView> filings,
            List<ItemSummaryView> queries, List<ItemSummaryView> favourites) {

        record Counts(long running, long finished, long toEvaluate, long ended, long drafts, long workbench) {}

        static HomeView of(HomeQueries.Home home, Offers offers) {
            return new HomeView(home.cancelled(),
                    new Counts(home.counts().running(), home.counts().finished(), home.counts().toEvaluate(),
                            home.counts().ended(), home.counts().drafts(), home.workbench()),
                    items(home.recommended(), home, offers), items(home.filings(), home, offers),
                    items(home.queries(), home, offers), items(home.favourites(), home, offers));
        }

        private static List<ItemSummaryView> items(List<ServiceItem> items, HomeQueries.Home home, Offers offers) {
            return items.stream().map(item -> ItemSummaryView.of(item, offers.isOffered(item, home.city()))).toList();
        }
    }

    @GetMapping("/api/v1/units/{unitNumber}/home")
    @OperationId("getHome")
    HomeView get(AuthorityFilter filter, Actor actor) {
        return HomeView.of(queries.home(filter, actor), offers);
    }
}
