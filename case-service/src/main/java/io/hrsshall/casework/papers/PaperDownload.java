package io.hrsshall.casework.papers;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.DocumentDownload;
import io.hrsshall.casework.documents.DocumentName;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseQueries;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.casework.units.UnitDirectory;
import io.hrsshall.kit.problem.NotFound;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Reads a paper for a caller who may see its case.
@Service
public class PaperDownload {

    private final Papers papers;
    private final PaperServing serving;
    private final DocumentDownload documents;
    private final CaseQueries cases;
    private final UnitDirectory units;

    PaperDownload(Papers papers, PaperServing serving, DocumentDownload documents, CaseQueries cases,
            UnitDirectory units) {
        this.papers = papers;
        this.serving = serving;
        this.documents = documents;
        this.cases = cases;
        this.units = units;
    }

    /// @param isRead
    ///            false for a request of the headers only
    /// @throws NotFound
    ///             if the case has no such paper
    /// @throws PaperNotPrinted
    ///             if it is still to be printed
    public DocumentDownload.Download read(CaseId caseId, UUID paperId, boolean isRead, Actor by) {
        Paper paper = papers.find(paperId, caseId).orElseThrow(NotFound::new);
        if (paper.documentId() == null) {
            throw new PaperNotPrinted();
        }
        DocumentDownload.Download download = documents.read(documents.get(paper.documentId()), fileName(paper), isRead,
                by);
        if (isRead) {
            serving.read(paper, by);
        }
        return download;
    }

    /// Who filed the case, the paper and its day.
    private String fileName(Paper paper) {
        String filer = cases.applicant(paper.caseId()).map(applicant -> applicant.name()).orElseGet(
                () -> units.find(cases.owner(paper.caseId()).unitNumber()).map(Unit::name).orElse(""));
        return DocumentName.of(filer, paper.title(), paper.day());
    }
}
