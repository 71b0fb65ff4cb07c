package io.hrsshall.casework.materials.web;

import io.hrsshall.casework.materials.MaterialDownload.Download;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Responses with a file, which browsers save and never show as a page of the hall.
final class Downloads {

    private Downloads() {}

    static ResponseEntity<Resource> of(Download download) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(download.type().mediaType()))
                .contentLength(download.size())
                .headers(headers -> headers.setContentDisposition(ContentDisposition.attachment()
                        .filename(download.fileName(), StandardCharsets.UTF_8).build()))
                .body(new InputStreamResource(download.content()));
    }
}
