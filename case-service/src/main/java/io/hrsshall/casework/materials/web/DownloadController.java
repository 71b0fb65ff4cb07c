package io.hrsshall.casework.materials.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.materials.DownloadQueries;
import io.hrsshall.casework.materials.DownloadRecord;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 下载记录.
@RestController
class DownloadController {

    private final DownloadQueries queries;

    DownloadController(DownloadQueries queries) {
        this.queries = queries;
    }

    @GetMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/downloads",
            "/api/v1/institutions/{number}/cases/{caseId}/downloads", "/api/v1/me/cases/{caseId}/downloads",
            "/api/v1/city/cases/{caseId}/downloads"})
    @OperationId({"listDownloads", "listCityDownloads"})
    Page<DownloadRecord> list(@PathVariable UUID caseId, @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, Actor actor) {
        return queries.page(caseId, Limit.of(limit), Cursor.decode(cursor), actor);
    }
}
