package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.ClarificationRule.SheetRow;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Reads single cases.
@Component
public class CaseQueries {

    private final JdbcClient jdbc;
    private final Cases cases;
    private final FormSealer forms;
    private final CaseRows rows;
    private final CaseProgress progress;
    private final StepsAhead coming;
    private final CaseParcels parcels;
    private final CaseSummaries summaries;
    private final CaseMaterials materials;
    private final CaseCommitments commitments;
    private final UnitDirectory units;
    private final InstitutionDecisions institutions;
    private final CaseClarifications clarifications;
    private final Catalogue catalogue;

    CaseQueries(JdbcClient jdbc, Cases cases, FormSealer forms, CaseProgress progress, StepsAhead coming,
            CaseRows rows, CaseParcels parcels, CaseSummaries summaries, CaseMaterials materials,
            CaseCommitments commitments, UnitDirectory units, InstitutionDecisions institutions,
            CaseClarifications clarifications, Catalogue catalogue) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.forms = forms;
        this.rows = rows;
        this.progress = progress;
        this.coming = coming;
        this.parcels = parcels;
        this.summaries = summaries;
        this.materials = materials;
        this.commitments = commitments;
        this.units = units;
        this.institutions = institutions;
        this.clarifications = clarifications;
        this.catalogue = catalogue;
    }

    /// A case with its form. Its owner sees the form and the note of a supplement that awaits the unit's review, its
    /// city what was handed in.
    ///
    /// @throws NotFound
    ///             if the viewer sees no such case
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CaseDetail detail(UUID id, Actor viewer) {
        Case found = cases.findById(new CaseId(id)).filter(each -> each.isVisibleTo(viewer)).orElseThrow(NotFound::new);
        boolean isOwner = found.owner().isOf(viewer);
        Sealed pending = found.pendingSupplement();
        if (pending == null || !isOwner) {
            JsonNode form = forms.open(found.id(), found.form());
            return detail(found, form, null, viewer, !isOwner,
                    found.awaitsFiling() ? open(found, form) : clarifications.of(found.id()));
        }
        FormSealer.Supplement supplement = forms.openSupplement(found.id(), pending);
        return detail(found, supplement.form(), supplement.note(), viewer, false,
                Objects.requireNonNullElse(supplement.clarifications(), List.of()));
    }

    /// Of a draft, as the item is now. Of a draft with a sheet only what was answered: to find what is odd in it
    /// decrypts up to ten thousand rows, which the submission does.
    private List<Clarification> open(Case draft, JsonNode form) {
        if (rows.count(draft.id(), false) != null) {
            return clarifications.of(draft.id());
        }
        return catalogue.find(draft.itemCode()).map(item -> clarifications.open(draft, item, form)).orElse(List.of());
    }

    private CaseDetail detail(Case found, JsonNode form, @Nullable String supplementNote, Actor viewer,
            boolean handedIn, List<Clarification> clarified) {
        CaseSummary summary = summaries.get(found.id(), viewer.person());
        return new CaseDetail(summary, parcels.delivery(summary), form,
                commitments.of(found.id()).stream().filter(each -> each.isSigned() || found.awaitsFiling()).toList(),
                progress.of(found.id()), coming.of(summary, found, viewer),
                found.reviewerGrant(), supplementNote, rows.count(found.id(), handedIn),
                found.status() == CaseStatus.DECIDED ? institutions.of(found.id()) : null,
                clarified.isEmpty() ? null : clarified);
    }

    /// Whose case it is. The caller has checked that the case is visible.
    public Owner owner(UUID id) {
        return cases.findById(new CaseId(id)).map(Case::owner).orElseThrow(NotFound::new);
    }

    /// Who files a case of a person; empty for other cases. The caller has checked that the case is visible.
    @Transactional(readOnly = true)
    public Optional<Applicant> applicant(UUID id) {
        return cases.findById(new CaseId(id)).map(Case::applicant)
                .map(sealed -> forms.openApplicant(new CaseId(id), sealed));
    }

    /// A case for other services of the hall.
    ///
    /// @throws NotFound
    ///             if there is no such case or it was never filed
    @Transactional(readOnly = true)
    public FiledCase filed(UUID id) {
        Case found = cases.findById(new CaseId(id)).orElseThrow(NotFound::new);
        CaseNumber number = found.caseNumber();
        Instant filedAt = found.filedAt();
        if (number == null || filedAt == null) {
            throw new NotFound();
        }
        Owner owner = found.owner();
        return new FiledCase(id, number,
                new FiledCase.Holder(owner.unitNumber(), owner.institutionNumber(), owner.person(),
                        units.find(owner.unitNumber()).map(unit -> unit.uscc().division()).orElse(null)),
                new FiledCase.Item(found.itemCode(), summaries.get(found.id(), null).item().itemName(),
                        catalogue.version(found.itemCode(), found.itemVersion()).mailedResult(), found.city()),
                new FiledCase.Filing(found.filedBy(), found.writtenBy(), filedAt, found.submittedAt()), found.status(),
                new FiledCase.Review(found.awaitsReview(), found.reviewer(),
                        found.awaitsChanges() ? progress.returner(found.id()) : null,
                        found.awaitsReview() ? materials.uploaders(found.id()) : null),
                found.approved(), found.supplementDueDay(), found.delivery(), progress.evaluator(found.id()),
                summaries.maskedSubject(found.id()));
    }

    /// The form of a case as it was filed or supplemented; empty if the case is gone or was never filed.
    @Transactional(readOnly = true)
    public Optional<FiledForm> filedForm(UUID id) {
        return cases.findById(new CaseId(id)).flatMap(found -> Optional.ofNullable(found.filedAt())
                .map(filedAt -> new FiledForm(found.owner(), found.itemCode(), filedAt,
                        forms.open(found.id(), found.form()),
                        rows.of(found.id()).stream().map(SheetRow::values).toList())));
    }

    /// Whether a draft or a running case of the unit names the delivery address.
    public boolean isAddressUsed(UnitNumber unit, UUID address) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM cases WHERE unit_number = :unit AND delivery_address_id = :address
                    AND status = ANY (:running))""").param("unit", unit.value()).param("address", address)
                .param("running", CaseStatus.running().stream().map(CaseStatus::name).toArray(String[]::new))
                .query(Boolean.class).single();
    }

    /// How many persons had a case of the item, or of the items below the code, decided since a time.
    public int countPersonsDecided(City city, ItemCode code, Instant since) {
        return jdbc
                .sql("""
                        SELECT count(DISTINCT person) FROM cases WHERE city = :city AND person IS NOT NULL AND status = 'DECIDED'
                            AND closed_at >= :since AND (item_code = :code OR starts_with(item_code, :code || '.'))""")
                .param("city", city.code()).param("since", since.atOffset(ZoneOffset.UTC)).param("code", code.value())
                .query(Integer.class).single();
    }
}
