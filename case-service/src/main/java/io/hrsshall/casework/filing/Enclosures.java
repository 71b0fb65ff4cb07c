package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What is handed in with a form: files, the rows of a sheet, signed commitments, and answers to what is odd. Each
/// method but [#complete] runs in the transaction of the step, which holds the lock of the case.
@Component
class Enclosures {

    private final CaseMaterials materials;
    private final CaseCommitments commitments;
    private final CaseRows rows;
    private final CaseClarifications clarifications;

    Enclosures(CaseMaterials materials, CaseCommitments commitments, CaseRows rows, CaseClarifications clarifications) {
        this.materials = materials;
        this.commitments = commitments;
        this.rows = rows;
        this.clarifications = clarifications;
    }

    /// Keeps what a draft intends to sign and what was answered.
    void keep(Case draft, ServiceItem item, JsonNode form, List<CommitmentSignature> signatures,
            List<ClarificationAnswer> answers, Actor by) {
        commitments.intend(draft.id(), item, signatures, by);
        clarifications.keep(draft, item, form, answers, by);
    }

    /// The form to check at a step: with a row of the case's sheet.
    JsonNode complete(CaseId caseId, ServiceItem item, JsonNode form) {
        return rows.complete(caseId, item, form);
    }

    /// Everything odd in a form that is handed in, with the answers.
    List<Clarification> clarify(Case filed, ServiceItem item, JsonNode form, List<ClarificationAnswer> answers) {
        return clarifications.require(filed, item, form, answers);
    }

    /// With a case that is filed as soon as it is created, and so has neither files nor rows.
    void handInNew(Case filed, ServiceItem item, List<CommitmentSignature> signatures, @Nullable Signer signer,
            List<Clarification> clarified, Actor by) {
        materials.requireNoneDemanded(item, commitments.sign(filed, item, signatures, signer, by));
        clarifications.store(filed.id(), clarified, by);
    }

    void handIn(Case filed, ServiceItem item, JsonNode form, List<CommitmentSignature> signatures,
            @Nullable Signer signer, Actor by) {
        rows.handIn(filed.id(), by);
        materials.handIn(filed.id(), item, commitments.sign(filed, item, signatures, signer, by), by);
        // Last, because nobody is asked about a case that lacks something.
        clarifications.store(filed.id(), clarifications.require(filed, item, form, List.of()), by);
    }

    void handInSupplement(CaseId caseId, @Nullable List<Clarification> clarified, Actor by) {
        clarifications.store(caseId, clarified, by);
        rows.handIn(caseId, by);
        materials.handInSupplement(caseId, by);
    }

    /// Deletes the files of a draft that is deleted.
    void discard(CaseId caseId) {
        materials.discard(caseId);
    }
}
