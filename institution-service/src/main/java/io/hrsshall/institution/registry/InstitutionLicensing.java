package io.hrsshall.institution.registry;

import io.hrsshall.institution.registry.LicensingCorrections.Outcome;
import io.hrsshall.institution.registry.LicensingDecision.Effect;
import io.hrsshall.kit.values.InstitutionNumber;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// 机构登记 by business: decisions of cases register, change and end institutions, so that nobody enters their data a
/// second time. Decisions of a unit arrive in the order in which they were made.
@Service
public class InstitutionLicensing {

    private static final Logger log = LoggerFactory.getLogger(InstitutionLicensing.class);
    private static final String BY = "case-service";

    private final Institutions institutions;
    private final LicensingDecisions decisions;
    private final LicensingCorrections corrections;
    private final Clock clock;

    InstitutionLicensing(Institutions institutions, LicensingDecisions decisions, LicensingCorrections corrections,
            Clock clock) {
        this.institutions = institutions;
        this.decisions = decisions;
        this.corrections = corrections;
        this.clock = clock;
    }

    /// Does nothing if the decision of the case was applied before, or has been corrected to a refusal.
    ///
    /// @param county
    ///            the division code of the unit's registration
    /// @throws DecisionNotApplicable
    ///             if it concerns an institution that the authority does not license
    @Transactional(propagation = Propagation.MANDATORY)
    public void apply(LicensingDecision decision, @Nullable String county) {
        if (decisions.isApplied(decision.caseNumber()) || corrections.isCorrected(decision.caseNumber())) {
            return;
        }
        Instant now = clock.instant();
        Institution institution = concerned(decision).orElse(null);
        Registration former = institution == null ? null : institution.registration();
        if (institution == null) {
            institution = register(decision, county, now);
        } else if (decision.effect() == Effect.ENDS) {
            institution.end(decision, BY, now);
        } else {
            institution.license(decision, county, BY, now);
        }
        Institution saved = institutions.save(institution);
        decisions.add(decision, saved, former, BY, now);
        log.info("Decision applied, case={}, effect={}, institution={}", decision.caseNumber(), decision.effect(),
                saved.number());
    }

    /// Undoes the decision of a case that was corrected to a refusal: an institution that it made ends on the day
    /// before, any other is registered as before. If staff or another decision changed the institution since, nobody but
    /// staff knows what it should be, so it is suspended until they have looked at it. Does nothing the second time.
    ///
    /// @param correctedOn
    ///            the day of the correction
    @Transactional(propagation = Propagation.MANDATORY)
    public void refuse(String caseNumber, LocalDate correctedOn) {
        if (corrections.isCorrected(caseNumber)) {
            return;
        }
        Instant now = clock.instant();
        LicensingDecisions.Applied applied = decisions.find(caseNumber).orElse(null);
        if (applied == null) {
            corrections.add(caseNumber, null, Outcome.NOTHING, BY, now);
            return;
        }
        Institution institution = locked(applied.institution()).orElseThrow();
        Outcome outcome = undo(institution, applied, caseNumber, correctedOn, now);
        institutions.save(institution);
        corrections.add(caseNumber, institution.id(), outcome, BY, now);
        log.info("Corrected decision undone, case={}, institution={}, outcome={}", caseNumber, institution.number(),
                outcome);
    }

    private static Outcome undo(Institution institution, LicensingDecisions.Applied applied, String caseNumber,
            LocalDate correctedOn, Instant now) {
        String reason = "办件 " + caseNumber + " 的决定已更正为不予办理";
        if (!institution.registration().equals(applied.made())) {
            institution.suspend(reason + "，登记内容此后另有变更，请核实", BY, now);
            return Outcome.SUSPENDED;
        }
        if (applied.former() == null) {
            institution.revoke(caseNumber, reason, correctedOn.minusDays(1), BY, now);
            return Outcome.ENDED;
        }
        institution.restore(applied.former(), BY, now);
        return Outcome.RESTORED;
    }

    /// The institution that the decision changes, locked; empty if it registers one. An institution with the licence
    /// that staff registered before is the one that is licensed.
    private Optional<Institution> concerned(LicensingDecision decision) {
        Optional<Institution> filer = Optional.ofNullable(decision.filer()).map(number -> filer(decision, number));
        Optional<Institution> found = decision.effect() == Effect.OPENS
                ? filer.filter(institution -> institution.type() == decision.type())
                        .or(() -> withLicence(decision))
                : filer;
        if (found.isEmpty() && decision.effect() != Effect.OPENS) {
            throw new DecisionNotApplicable(decision, "no institution filed it");
        }
        found.filter(institution -> !institution.isLicensedBy(decision.authority())).ifPresent(institution -> {
            throw new DecisionNotApplicable(decision, institution.number() + " is licensed by another authority");
        });
        return found;
    }

    private Institution filer(LicensingDecision decision, InstitutionNumber number) {
        return institutions.findByNumber(number).flatMap(found -> locked(found.id()))
                .filter(found -> found.unitNumber().equals(decision.unitNumber()))
                .orElseThrow(() -> new DecisionNotApplicable(decision, "the unit has no institution " + number));
    }

    private Optional<Institution> withLicence(LicensingDecision decision) {
        return institutions.findIdByLicence(decision.unitNumber(), decision.licenceNumber()).flatMap(this::locked);
    }

    private Optional<Institution> locked(UUID id) {
        return institutions.findLockedById(id);
    }

    /// An institution that another one filed for is named like it, unless the decision names it.
    private Institution register(LicensingDecision decision, @Nullable String county, Instant now) {
        String name = Optional.ofNullable(decision.name())
                .or(() -> Optional.ofNullable(decision.filer()).flatMap(institutions::findByNumber)
                        .map(Institution::name))
                .orElseThrow(() -> new DecisionNotApplicable(decision, "it names no institution"));
        return Institution.licensed(decision, name, county, InstitutionNumber.of(institutions.nextNumber()), BY, now);
    }
}
