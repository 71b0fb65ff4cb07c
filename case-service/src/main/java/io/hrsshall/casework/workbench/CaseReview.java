package io.hrsshall.casework.workbench;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseMaterials;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.SupplementHandIn;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 单位审核 of cases and of supplements. Agents review within their review scopes, but never their own cases. The
/// administrator and the legal representative review every case, because in a unit of one person no one else could. A
/// review is refused if the case has changed since the version that the reviewer read, so that no form passes unseen.
@Service
public class CaseReview {

    private final CaseChanges changes;
    private final Catalogue catalogue;
    private final SupplementHandIn supplements;
    private final CaseMaterials materials;
    private final UnitDirectory units;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseReview(CaseChanges changes, Catalogue catalogue, SupplementHandIn supplements, CaseMaterials materials,
            UnitDirectory units, WorkingCalendar calendar, Idempotency idempotency, Clock clock) {
        this.changes = changes;
        this.catalogue = catalogue;
        this.supplements = supplements;
        this.materials = materials;
        this.units = units;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// Checks the version after the review, so that a repeated review is answered with the status of the case.
    ///
    /// @param ifMatch
    ///            the version that the reviewer read
    @Transactional
    public CaseSummary review(ReviewCase command, @Nullable String ifMatch, Actor reviewer) {
        return idempotency.once("reviewCase", command, CaseSummary.class, () -> changes.change(command.id(),
                reviewer, found -> {
                    review(found, command, reviewer);
                    ETags.require(ifMatch, found.version());
                }));
    }

    private void review(Case found, ReviewCase command, Actor reviewer) {
        if (reviewer.tier() == Tier.AGENT
                && (found.isOwnOf(reviewer) || materials.hasFilesOf(found.id(), reviewer.personId()))) {
            throw new OwnFiling();
        }
        if (reviewer.tier() == Tier.AGENT && found.isForAnotherReviewer(reviewer)) {
            throw new AssignedToAnother();
        }
        Instant now = clock.instant();
        Sealed supplement = found.pendingSupplement();
        if (!command.approved()) {
            found.returnToFiler(Objects.requireNonNull(command.reason()), reviewer, now);
        } else if (supplement != null) {
            supplements.handIn(found, supplement, reviewer, now);
        } else {
            // The unit may have been cancelled since the filing.
            ServiceItem item = catalogue.version(found.itemCode(), found.itemVersion());
            units.requireMayFile(found.owner().unitNumber(), item, reviewer);
            found.passReview(item, calendar, reviewer, now);
        }
    }
}
