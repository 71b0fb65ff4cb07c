package io.hrsshall.casework.home;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.favourites.Favourites;
import io.hrsshall.casework.filing.CaseCounts;
import io.hrsshall.casework.filing.CaseSearch;
import io.hrsshall.casework.workbench.Reviewing;
import io.hrsshall.kit.policy.AuthorityFilter;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 单位主页 (manual 2.6.1). Everything comes from the database of the cases, so the counts include what the caller did a
/// moment ago.
@Service
public class UnitHome {

    private final CaseSearch search;
    private final Reviewing reviewing;
    private final Catalogue catalogue;
    private final Favourites favourites;

    UnitHome(CaseSearch search, Reviewing reviewing, Catalogue catalogue, Favourites favourites) {
        this.search = search;
        this.reviewing = reviewing;
        this.catalogue = catalogue;
        this.favourites = favourites;
    }

    /// What a home shows.
    ///
    /// @param workbench
    ///            cases that wait for the caller's own review
    public record Home(CaseCounts counts, long workbench, List<ServiceItem> recommended, List<ServiceItem> filings,
            List<ServiceItem> queries, List<ServiceItem> favourites) {}

    /// The home as this caller sees it: an agent's cases and items to file lie within the agent's scopes.
    @Transactional(readOnly = true)
    public Home of(AuthorityFilter visible, Actor actor) {
        List<ServiceItem> items = catalogue.items().stream()
                .filter(item -> item.definition().audience().contains(Audience.UNIT)).toList();
        List<ServiceItem> filings = items.stream().filter(item -> item.definition().kind() == ItemKind.FILING)
                .filter(item -> visible.covers(item.code())).toList();
        List<ServiceItem> queries = items.stream().filter(item -> item.definition().kind() == ItemKind.QUERY).toList();
        List<ServiceItem> recommended = filings.stream().filter(item -> item.definition().recommended()).toList();
        return new Home(search.counts(visible), reviewing.count(reviewable(visible, actor), actor), recommended,
                filings, queries, favourites.of(actor));
    }

    /// The home's filter carries the scopes to file in; what waits for review is narrowed by the scopes to review in.
    private static AuthorityFilter reviewable(AuthorityFilter visible, Actor actor) {
        return actor.tier() == Tier.AGENT
                ? new AuthorityFilter(visible.unit(), null, null, null, true, actor.review())
                : visible;
    }
}
