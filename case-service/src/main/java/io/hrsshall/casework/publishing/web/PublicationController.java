package io.hrsshall.casework.publishing.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.publishing.CataloguePublishing;
import io.hrsshall.casework.publishing.CataloguePublishing.Preview;
import io.hrsshall.casework.publishing.Publication;
import io.hrsshall.casework.publishing.PublishCatalogue;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 服务清单发布, for staff of the province.
@RestController
@RequestMapping("/api/v1/city/catalogue")
class PublicationController {

    private static final int MAX_DOCUMENT_LENGTH = 200_000;

    private final CataloguePublishing publishing;

    PublicationController(CataloguePublishing publishing) {
        this.publishing = publishing;
    }

    record PreviewRequest(@NotBlank @Size(max = MAX_DOCUMENT_LENGTH) String document,
            @NotNull LocalDate effectiveFrom) {}

    record PublishRequest(@NotBlank @Size(max = MAX_DOCUMENT_LENGTH) String document, @NotNull LocalDate effectiveFrom,
            @Nullable @Size(min = 1, max = 500) String note) {}

    @PostMapping("/preview")
    @OperationId("previewCatalogue")
    ResponseEntity<Preview> preview(@RequestBody @Valid PreviewRequest request) {
        Preview preview = publishing.preview(request.document(), request.effectiveFrom());
        return ResponseEntity.ok().eTag(ETags.of(preview.version())).body(preview);
    }

    @PostMapping("/publications")
    @OperationId("publishCatalogue")
    ResponseEntity<Publication> publish(@RequestBody @Valid PublishRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        Publication published = publishing.publish(
                new PublishCatalogue(request.document(), request.effectiveFrom(), request.note()), ifMatch, actor);
        return ResponseEntity.created(URI.create("/api/v1/city/catalogue/publications/" + published.number()))
                .body(published);
    }

    @GetMapping("/publications")
    @OperationId("listPublications")
    Page<Publication> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return publishing.list(Limit.of(limit), Cursor.decode(cursor));
    }

    @GetMapping("/publications/{publication}")
    @OperationId("getPublication")
    Publication.Detail get(@PathVariable int publication) {
        return publishing.get(publication);
    }
}
