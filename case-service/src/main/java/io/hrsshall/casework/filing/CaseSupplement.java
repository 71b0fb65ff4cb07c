package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.UnitFact;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// 补正. The form is checked against the item version with which the case was filed. A supplement of an item with unit
/// review is stored until the review.
@Service
public class CaseSupplement {

    private final Catalogue catalogue;
    private final UnitDirectory units;
    private final CaseChanges changes;
    private final Enclosures enclosures;
    private final SupplementHandIn supplements;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseSupplement(Catalogue catalogue, UnitDirectory units, CaseChanges changes, Enclosures enclosures,
            SupplementHandIn supplements, Idempotency idempotency, Clock clock) {
        this.catalogue = catalogue;
        this.units = units;
        this.changes = changes;
        this.enclosures = enclosures;
        this.supplements = supplements;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Transactional
    public CaseSummary supplement(SupplementCase command, Actor by) {
        return idempotency.once("supplementCase", command, CaseSummary.class,
                () -> changes.change(command.id(), by, found -> supplement(found, command, by)));
    }

    private void supplement(Case found, SupplementCase command, Actor by) {
        ServiceItem item = catalogue.version(found.itemCode(), found.itemVersion());
        Instant now = clock.instant();
        JsonNode complete = enclosures.complete(command.id(), item, command.form());
        found.requireSupplementAsked();
        catalogue.checkForm(item, complete);
        if (found.owner().kind() == OwnerKind.UNIT) {
            units.find(found.owner().unitNumber())
                    .ifPresent(unit -> UnitFact.requireOwnCode(item, complete, unit.uscc()));
        }
        FormSealer.Supplement supplement = new FormSealer.Supplement(command.form(), command.note(),
                enclosures.clarify(found, item, command.form(), command.answers()));
        if (found.requiresReview(item, by)) {
            supplements.propose(found, supplement, by, now);
        } else {
            supplements.handIn(found, supplement, by, now);
        }
    }
}
