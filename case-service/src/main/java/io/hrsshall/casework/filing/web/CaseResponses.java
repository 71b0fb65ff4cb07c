package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CaseDetail;
import io.hrsshall.casework.filing.CaseSummary;
import io.hrsshall.kit.web.ETags;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Responses with a case and its version as `ETag`.
public final class CaseResponses {

    private CaseResponses() {}

    public static ResponseEntity<CaseSummary> ok(CaseSummary summary) {
        return ResponseEntity.ok().eTag(ETags.of(summary.version())).body(summary);
    }

    /// A sheet that browsers save.
    public static ResponseEntity<byte[]> sheet(byte[] sheet) {
        return ResponseEntity.ok()
                .contentType(MediaType
                        .parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename("办件.xlsx", StandardCharsets.UTF_8).build()))
                .body(sheet);
    }

    static ResponseEntity<CaseDetail> ok(CaseDetail detail) {
        return ResponseEntity.ok().eTag(ETags.of(detail.summary().version())).body(detail);
    }
}
