package io.hrsshall.casework.papers.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.documents.web.DocumentResponses;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.papers.PaperDownload;
import io.hrsshall.casework.papers.PaperQueries;
import io.hrsshall.casework.papers.PaperQueries.PaperList;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The papers of a case, for its owner and for the city that handles it.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/papers",
        "/api/v1/institutions/{number}/cases/{caseId}/papers", "/api/v1/me/cases/{caseId}/papers",
        "/api/v1/city/cases/{caseId}/papers"})
class PaperController {

    private final PaperQueries queries;
    private final PaperDownload downloads;

    PaperController(PaperQueries queries, PaperDownload downloads) {
        this.queries = queries;
        this.downloads = downloads;
    }

    @GetMapping
    @OperationId({"listPapers", "listCityPapers"})
    PaperList list(@PathVariable UUID caseId) {
        return queries.ofCase(caseId);
    }

    @GetMapping("/{paperId}/content")
    @OperationId({"downloadPaper", "downloadCityPaper"})
    ResponseEntity<byte[]> download(@PathVariable UUID caseId, @PathVariable UUID paperId, HttpMethod method,
            Actor actor) {
        return DocumentResponses
                .pdf(downloads.read(new CaseId(caseId), paperId, !HttpMethod.HEAD.equals(method), actor));
    }
}
