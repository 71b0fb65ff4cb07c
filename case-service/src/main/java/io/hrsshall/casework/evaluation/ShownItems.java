package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Window;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.Section;
import io.hrsshall.casework.catalogue.Section.Group;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseQueries;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Chooses what a city reads of the item of an evaluated case. A person hides among the persons whose cases could have
/// been evaluated on the same day: where they are fewer than [#CROWD], the item would say who it was.
@Component
class ShownItems {

    /// How many persons an evaluation must be able to come from.
    static final int CROWD = 5;

    private final Catalogue catalogue;
    private final CaseQueries cases;

    ShownItems(Catalogue catalogue, CaseQueries cases) {
        this.catalogue = catalogue;
        this.cases = cases;
    }

    ShownItem of(Rectification low) {
        List<ShownItem> wider = widening(low.itemCode());
        if (low.owner().person() == null) {
            return wider.getFirst();
        }
        Instant from = low.openedOn().minusDays(Case.EVALUATION_DAYS).atStartOfDay(Window.ZONE).toInstant();
        return wider.stream().filter(each -> cases.countPersonsDecided(low.city(), each.code(), from) >= CROWD)
                .findFirst().orElse(ShownItem.OF_PERSONS);
    }

    /// The item, its group and its section.
    private List<ShownItem> widening(ItemCode item) {
        ShownItem own = new ShownItem(item,
                catalogue.find(item).map(found -> found.name()).orElseGet(item::value));
        return Stream.concat(Stream.of(own), catalogue.sections().stream()
                .flatMap(section -> Stream.concat(section.groups().stream().map(ShownItems::of),
                        Stream.of(of(section))))
                .filter(each -> item.value().startsWith(each.code().value() + "."))).toList();
    }

    private static ShownItem of(Group group) {
        return new ShownItem(new ItemCode(group.code()), group.name());
    }

    private static ShownItem of(Section section) {
        return new ShownItem(new ItemCode(section.code()), section.name());
    }
}
