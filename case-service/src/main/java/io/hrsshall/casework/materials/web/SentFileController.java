package io.hrsshall.casework.materials.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.materials.AppendPart;
import io.hrsshall.casework.materials.MaterialDownload;
import io.hrsshall.casework.materials.MaterialQueries;
import io.hrsshall.casework.materials.MaterialUpload;
import io.hrsshall.casework.materials.StartUpload;
import io.hrsshall.casework.materials.UploadState;
import io.hrsshall.kit.policy.OperationId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The files that the caller's side of a case uploads: 申请材料 of a unit, an institution or a person, 结果文件 of a city.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/materials",
        "/api/v1/institutions/{number}/cases/{caseId}/materials", "/api/v1/me/cases/{caseId}/materials",
        "/api/v1/city/cases/{caseId}/results"})
class SentFileController {

    private static final byte[] NOTHING = {};

    private final MaterialUpload uploads;
    private final MaterialQueries queries;
    private final MaterialDownload downloads;

    SentFileController(MaterialUpload uploads, MaterialQueries queries, MaterialDownload downloads) {
        this.uploads = uploads;
        this.queries = queries;
        this.downloads = downloads;
    }

    @GetMapping
    @OperationId({"listMaterials", "listCityResults"})
    MaterialList list(@PathVariable UUID caseId, Actor actor) {
        return new MaterialList(queries.sent(caseId, actor));
    }

    @PostMapping
    @OperationId({"startUpload", "startResultUpload"})
    ResponseEntity<UploadState> start(@PathVariable UUID caseId,
            @RequestHeader(name = TusHeaders.VERSION, required = false) @Nullable String version,
            @RequestHeader(TusHeaders.LENGTH) long length, @RequestHeader(TusHeaders.METADATA) String metadata,
            HttpServletRequest request, Actor actor) {
        TusHeaders.requireVersion(version);
        UploadMetadata described = UploadMetadata.parse(metadata);
        UploadState state = uploads.start(
                new StartUpload(new CaseId(caseId), described.material(), described.fileName(), length), actor);
        return ResponseEntity.created(URI.create(request.getRequestURI() + "/" + state.id() + "/upload"))
                .headers(TusHeaders.of(state)).body(state);
    }

    /// Also answers HEAD, by which tus asks for the offset.
    @GetMapping("/{fileId}/upload")
    @OperationId({"getUpload", "getResultUpload"})
    ResponseEntity<UploadState> state(@PathVariable UUID caseId, @PathVariable UUID fileId, Actor actor) {
        UploadState state = uploads.state(new CaseId(caseId), fileId, actor);
        return ResponseEntity.ok().headers(TusHeaders.of(state)).body(state);
    }

    @PatchMapping(path = "/{fileId}/upload", consumes = TusHeaders.PART)
    @OperationId({"appendUpload", "appendResultUpload"})
    ResponseEntity<Void> append(@PathVariable UUID caseId, @PathVariable UUID fileId,
            @RequestHeader(name = TusHeaders.VERSION, required = false) @Nullable String version,
            @RequestHeader(TusHeaders.OFFSET) long offset, @RequestBody(required = false) byte @Nullable [] part,
            Actor actor) {
        TusHeaders.requireVersion(version);
        UploadState state = uploads.append(
                new AppendPart(new CaseId(caseId), fileId, offset, Objects.requireNonNullElse(part, NOTHING)), actor);
        return ResponseEntity.noContent().headers(TusHeaders.of(state)).build();
    }

    @DeleteMapping("/{fileId}")
    @OperationId({"removeMaterial", "removeResult"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID caseId, @PathVariable UUID fileId, Actor actor) {
        uploads.remove(new CaseId(caseId), fileId, actor);
    }

    @GetMapping("/{fileId}/content")
    @OperationId({"downloadMaterial", "downloadCityResult"})
    ResponseEntity<Resource> download(@PathVariable UUID caseId, @PathVariable UUID fileId, HttpMethod method,
            Actor actor) {
        return Downloads.of(downloads.sent(new CaseId(caseId), fileId, !HttpMethod.HEAD.equals(method), actor));
    }
}
