package io.hrsshall.casework.home;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.favourites.FavouriteService;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.lists.CaseListQueries;
import io.hrsshall.casework.lists.CaseSearch;
import io.hrsshall.casework.lists.CaseSelection;
import io.hrsshall.casework.lists.StatusCounts;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workbench.WorkbenchQueries;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// 单位主页 (manual 2.6.1). The counts come from the database of the cases, so they include the caller's latest changes.
@Component
public class HomeQueries {

    private static final int MAX_OF_INDUSTRY = 6;

    private final CaseListQueries cases;
    private final WorkbenchQueries workbench;
    private final Catalogue catalogue;
    private final FavouriteService favourites;
    private final UnitDirectory units;
    private final IndustryItems industryItems;

    HomeQueries(CaseListQueries cases, WorkbenchQueries workbench, Catalogue catalogue, FavouriteService favourites,
            UnitDirectory units, IndustryItems industryItems) {
        this.cases = cases;
        this.workbench = workbench;
        this.catalogue = catalogue;
        this.favourites = favourites;
        this.units = units;
        this.industryItems = industryItems;
    }

    /// The number of cases in each phase, as their lists count them.
    public record Counts(long drafts, long running, long finished, long toEvaluate, long ended) {

        static Counts of(StatusCounts counts) {
            return new Counts(counts.byStatus().getOrDefault(CaseStatus.DRAFT, 0L), counts.running(),
                    counts.finished(), counts.toEvaluate(), counts.ended());
        }
    }

    /// @param city
    ///            the unit's; null while the unit is not known yet
    /// @param cancelled
    ///            whether the enterprise register says that the unit is cancelled
    /// @param workbench
    ///            the number of cases that await the caller's review
    public record Home(@Nullable City city, boolean cancelled, Counts counts, long workbench,
            List<ServiceItem> recommended, List<ServiceItem> filings, List<ServiceItem> queries,
            List<ServiceItem> favourites) {}

    /// Counts and items cover what the caller may see: for an agent, the agent's scopes. Items that the unit's city
    /// does not handle are left out, and filings that the law does not ask a cancelled unit for.
    @Transactional(readOnly = true)
    public Home home(AuthorityFilter visible, Actor actor) {
        Optional<Unit> unit = Optional.ofNullable(actor.unit()).flatMap(number -> units.find(new UnitNumber(number)));
        List<ServiceItem> items = catalogue.items().stream()
                .filter(item -> item.definition().audience().contains(Audience.UNIT))
                .filter(item -> unit.isEmpty()
                        || item.isHandledIn(item.definition().handling().cityFor(unit.get().city())))
                .filter(item -> visible.covers(item.code())).toList();
        boolean cancelled = unit.filter(Unit::isCancelled).isPresent();
        List<ServiceItem> filings = items.stream().filter(item -> item.definition().kind() == ItemKind.FILING)
                .filter(item -> !cancelled || item.isFiledWhileCancelled()).toList();
        List<ServiceItem> queries = items.stream().filter(item -> item.definition().kind() == ItemKind.QUERY).toList();
        StatusCounts counts = cases
                .countByStatus(CaseSelection.own(visible, null, null, CaseSearch.NOTHING, actor), actor);
        return new Home(unit.map(Unit::city).orElse(null), cancelled, Counts.of(counts),
                workbench.count(WorkbenchQueries.reviewable(visible, actor), actor),
                cancelled ? filings : recommended(items, unit.map(Unit::industry)), filings, queries,
                favourites.list(actor));
    }

    /// What units of the same industry file, then what the catalogue recommends to everybody.
    private List<ServiceItem> recommended(List<ServiceItem> items, Optional<String> industry) {
        List<ItemCode> filedByOthers = industry.map(code -> industryItems.of(code, MAX_OF_INDUSTRY)).orElse(List.of());
        return Stream.concat(
                filedByOthers.stream()
                        .flatMap(code -> items.stream().filter(item -> item.code().equals(code))),
                items.stream().filter(item -> item.definition().recommended())
                        .filter(item -> !filedByOthers.contains(item.code())))
                .toList();
    }
}
