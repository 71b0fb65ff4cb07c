package io.hrsshall.casework.home;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.favourites.FavouriteService;
import io.hrsshall.casework.filing.CaseCounts;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.workbench.WorkbenchQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// 单位主页 (manual 2.6.1). The counts come from the database of the cases, so they include the caller's latest changes.
@Component
public class HomeQueries {

    private final CaseQueries cases;
    private final WorkbenchQueries workbench;
    private final Catalogue catalogue;
    private final FavouriteService favourites;

    HomeQueries(CaseQueries cases, WorkbenchQueries workbench, Catalogue catalogue, FavouriteService favourites) {
        this.cases = cases;
        this.workbench = workbench;
        this.catalogue = catalogue;
        this.favourites = favourites;
    }

    /// @param workbench
    ///            the number of cases that await the caller's review
    public record Home(CaseCounts counts, long workbench, List<ServiceItem> recommended, List<ServiceItem> filings,
            List<ServiceItem> queries, List<ServiceItem> favourites) {}

    /// Counts and filings cover what the caller may see: for an agent, the agent's scopes.
    @Transactional(readOnly = true)
    public Home home(AuthorityFilter visible, Actor actor) {
        List<ServiceItem> items = catalogue.items().stream()
                .filter(item -> item.definition().audience().contains(Audience.UNIT)).toList();
        List<ServiceItem> filings = items.stream().filter(item -> item.definition().kind() == ItemKind.FILING)
                .filter(item -> visible.covers(item.code())).toList();
        List<ServiceItem> queries = items.stream().filter(item -> item.definition().kind() == ItemKind.QUERY).toList();
        List<ServiceItem> recommended = filings.stream().filter(item -> item.definition().recommended()).toList();
        return new Home(cases.counts(visible, actor), workbench.count(reviewable(visible, actor), actor), recommended,
                filings, queries, favourites.list(actor));
    }

    /// For an agent, the review scopes replace the filing scopes.
    private static AuthorityFilter reviewable(AuthorityFilter visible, Actor actor) {
        return actor.tier() == Tier.AGENT
                ? new AuthorityFilter(visible.unit(), null, null, null, true, actor.review())
                : visible;
    }
}
