package io.hrsshall.casework.documents.web;

import io.hrsshall.casework.documents.DocumentDownload.Download;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Responses with a document, which browsers save.
public final class DocumentResponses {

    private DocumentResponses() {}

    public static ResponseEntity<byte[]> pdf(Download download) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).cacheControl(CacheControl.noStore())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(download.fileName(), StandardCharsets.UTF_8).build()))
                .body(download.pdf());
    }
}
