package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.kit.web.ETags;
import java.net.URI;
import org.springframework.http.ResponseEntity;

/// Responses with a case and its version as `ETag`.
public final class CaseResponses {

    private CaseResponses() {}

    public static ResponseEntity<CaseSummary> ok(CaseSummary summary) {
        return ResponseEntity.ok().eTag(ETags.of(summary.version())).body(summary);
    }

    static ResponseEntity<CaseDetail> ok(CaseDetail detail) {
        return ResponseEntity.ok().eTag(ETags.of(detail.summary().version())).body(detail);
    }

    /// @param cases
    ///            path of the owner's cases
    static ResponseEntity<CaseSummary> created(String cases, CaseSummary summary) {
        return ResponseEntity.created(URI.create(cases + "/" + summary.id())).eTag(ETags.of(summary.version()))
                .body(summary);
    }
}
