package io.hrsshall.casework.materials.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.materials.MaterialDownload;
import io.hrsshall.casework.materials.MaterialQueries;
import io.hrsshall.kit.policy.OperationId;
import java.util.UUID;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The materials that a city received.
@RestController
@RequestMapping("/api/v1/city/cases/{caseId}/materials")
class CityMaterialController {

    private final MaterialQueries queries;
    private final MaterialDownload downloads;

    CityMaterialController(MaterialQueries queries, MaterialDownload downloads) {
        this.queries = queries;
        this.downloads = downloads;
    }

    @GetMapping
    @OperationId("listCityMaterials")
    MaterialList list(@PathVariable UUID caseId) {
        return new MaterialList(queries.handedIn(caseId));
    }

    @GetMapping("/{fileId}/content")
    @OperationId("downloadCityMaterial")
    ResponseEntity<Resource> download(@PathVariable UUID caseId, @PathVariable UUID fileId, HttpMethod method,
            Actor actor) {
        return Downloads.of(downloads.forCity(caseId, fileId, !HttpMethod.HEAD.equals(method), actor));
    }
}
