package io.hrsshall.casework.catalogue.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ItemSearch;
import io.hrsshall.casework.catalogue.Offers;
import io.hrsshall.casework.catalogue.Section;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 服务清单.
@RestController
class CatalogueController {

    private final Catalogue catalogue;
    private final Offers offers;

    CatalogueController(Catalogue catalogue, Offers offers) {
        this.catalogue = catalogue;
        this.offers = offers;
    }

    record SectionList(List<Section> items) {}

    @GetMapping("/api/v1/catalogue/sections")
    @OperationId("listSections")
    SectionList sections() {
        return new SectionList(catalogue.sections());
    }

    @GetMapping("/api/v1/catalogue/items")
    @OperationId("searchItems")
    Page<ItemSummaryView> search(@RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable @Size(max = 50) String q,
            @RequestParam(required = false) @Nullable String city,
            @RequestParam(required = false) @Nullable ItemKind kind,
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Nullable InstitutionType institutionType,
            @RequestParam(required = false) @Nullable Boolean recommended,
            @RequestParam(required = false) @Nullable Boolean whileCancelled,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ItemSearch search = new ItemSearch(section == null ? null : scope(section), q,
                city == null ? null : City.parse("city", city), kind, audience, institutionType, recommended,
                whileCancelled);
        return catalogue.search(search, Limit.of(limit), Cursor.decode(cursor))
                .map(item -> ItemSummaryView.of(item, offers.isOffered(item, search.city())));
    }

    private static Scope scope(String section) {
        if (!ItemCode.isValid(section)) {
            throw new InvalidField("section", "format");
        }
        return Scope.of(section);
    }

    @GetMapping("/api/v1/catalogue/items/{itemCode}")
    @OperationId("getItem")
    ItemView item(@PathVariable ItemCode itemCode, @RequestParam(required = false) @Nullable Integer version) {
        if (version != null) {
            ServiceItem stored = catalogue.version(itemCode, version);
            return ItemView.of(stored, offers.isOffered(stored, null), null);
        }
        ServiceItem item = catalogue.find(itemCode).orElseThrow(NotFound::new);
        return ItemView.of(item, offers.isOffered(item, null), catalogue.upcoming(item).orElse(null));
    }
}
