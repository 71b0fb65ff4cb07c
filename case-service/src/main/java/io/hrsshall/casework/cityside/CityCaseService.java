package io.hrsshall.casework.cityside;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseMaterials;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.casework.filing.InstitutionDecisions;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.time.Instant;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 地市受理: the steps that staff and systems of a city take with the cases that the city handles. A step is refused if the
/// case has changed since the version that the caller read, so that a city never decides on a form that it has not seen.
@Service
public class CityCaseService {

    private final CaseChanges changes;
    private final CaseMaterials materials;
    private final InstitutionDecisions institutions;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final Idempotency idempotency;
    private final Clock clock;

    CityCaseService(CaseChanges changes, CaseMaterials materials, InstitutionDecisions institutions,
            Catalogue catalogue, WorkingCalendar calendar, Idempotency idempotency, Clock clock) {
        this.changes = changes;
        this.materials = materials;
        this.institutions = institutions;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Transactional
    public CaseSummary accept(CaseId id, @Nullable String ifMatch, Actor by) {
        return step("acceptCase", id, id, ifMatch, by, (found, now) -> found.accept(calendar, by, now));
    }

    @Transactional
    public CaseSummary notAccept(NotAcceptCase command, @Nullable String ifMatch, Actor by) {
        return step("notAcceptCase", command, command.id(), ifMatch, by, (found, now) -> {
            command.reasons().requireOf(itemOf(found));
            found.notAccept(command.reasons(), by, now);
        });
    }

    @Transactional
    public CaseSummary askSupplement(AskSupplement command, @Nullable String ifMatch, Actor by) {
        return step("askSupplement", command, command.id(), ifMatch, by, (found, now) -> {
            ServiceItem item = itemOf(found);
            command.reasons().requireOf(item);
            found.askSupplement(item, command.reasons(), command.workingDays(), calendar, by, now);
        });
    }

    @Transactional
    public CaseSummary prolong(ProlongCase command, @Nullable String ifMatch, Actor by) {
        return step("prolongCase", command, command.id(), ifMatch, by,
                (found, now) -> found.prolong(itemOf(found), command.days(), command.reason(), calendar, by, now));
    }

    @Transactional
    public CaseSummary suspend(CaseId id, String reason, @Nullable String ifMatch, Actor by) {
        return step("suspendCase", reason, id, ifMatch, by,
                (found, now) -> found.suspend(itemOf(found), reason, by, now));
    }

    @Transactional
    public CaseSummary resume(CaseId id, String reason, @Nullable String ifMatch, Actor by) {
        return step("resumeCase", reason, id, ifMatch, by, (found, now) -> found.resume(reason, calendar, by, now));
    }

    @Transactional
    public CaseSummary shortenTerm(CaseId id, String reason, @Nullable String ifMatch, Actor by) {
        return step("shortenCaseTerm", reason, id, ifMatch, by,
                (found, now) -> found.shortenTerm(itemOf(found), reason, calendar, by, now));
    }

    /// The version with which the case was filed.
    private ServiceItem itemOf(Case found) {
        return catalogue.version(found.itemCode(), found.itemVersion());
    }

    @Transactional
    public CaseSummary decide(DecideCase command, @Nullable String ifMatch, Actor by) {
        return step("decideCase", command, command.id(), ifMatch, by, (found, now) -> {
            ServiceItem item = itemOf(found);
            command.reasons().requireOf(item);
            found.decide(command.approved(), command.reasons(),
                    institutions.of(found, item, command.approved(), command.institution(), now), by, now);
            materials.handOverResults(found.id(), by);
            requireResult(found, command.approved());
        });
    }

    /// The results that were chosen since the decision are handed over with the correction.
    @Transactional
    public CaseSummary correct(CorrectCase command, @Nullable String ifMatch, Actor by) {
        return step("correctCase", command, command.id(), ifMatch, by, (found, now) -> {
            command.reasons().requireOf(itemOf(found));
            boolean isOther = found.correct(command.approved(), command.reasons(), by, now);
            if (isOther && command.approved() && itemOf(found).institutionEffect().isPresent()) {
                // A correction states no institution, which would be approved and never registered.
                throw new InvalidField("approved", "institution-not-corrected");
            }
            int replaced = materials.replaceResults(found.id(), command.replaces(), by);
            if (isOther) {
                materials.replaceAllResults(found.id(), by);
            }
            if (replaced + materials.handOverResults(found.id(), by) == 0 && !isOther) {
                throw new InvalidField("approved", "nothing-corrected");
            }
            requireResult(found, command.approved());
        });
    }

    private void requireResult(Case found, boolean approved) {
        if (approved) {
            materials.requireResult(found.id(), itemOf(found));
        }
    }

    /// Checks the version after the step, so that a repeated step is answered with the status of the case.
    private CaseSummary step(String operation, Object request, CaseId id, @Nullable String ifMatch, Actor by,
            BiConsumer<Case, Instant> step) {
        return idempotency.once(operation, request, CaseSummary.class, () -> changes.change(id, by, found -> {
            step.accept(found, clock.instant());
            ETags.require(ifMatch, found.version());
        }));
    }
}
