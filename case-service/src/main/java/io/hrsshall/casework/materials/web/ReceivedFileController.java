package io.hrsshall.casework.materials.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseId;
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

/// The files that the other side of a case handed in or over: 申请材料 to a city, 结果文件 to a unit, an institution or
/// a person.
@RestController
@RequestMapping({"/api/v1/city/cases/{caseId}/materials", "/api/v1/units/{unitNumber}/cases/{caseId}/results",
        "/api/v1/institutions/{number}/cases/{caseId}/results", "/api/v1/me/cases/{caseId}/results"})
class ReceivedFileController {

    private final MaterialQueries queries;
    private final MaterialDownload downloads;

    ReceivedFileController(MaterialQueries queries, MaterialDownload downloads) {
        this.queries = queries;
        this.downloads = downloads;
    }

    @GetMapping
    @OperationId({"listResults", "listCityMaterials"})
    MaterialList list(@PathVariable UUID caseId, Actor actor) {
        return new MaterialList(queries.received(caseId, actor));
    }

    @GetMapping("/{fileId}/content")
    @OperationId({"downloadResult", "downloadCityMaterial"})
    ResponseEntity<Resource> download(@PathVariable UUID caseId, @PathVariable UUID fileId, HttpMethod method,
            Actor actor) {
        return Downloads.of(downloads.received(new CaseId(caseId), fileId, !HttpMethod.HEAD.equals(method), actor));
    }
}
