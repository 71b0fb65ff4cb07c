package io.hrsshall.casework.notices.web;

import io.hrsshall.casework.notices.NoticeQueries;
import io.hrsshall.casework.notices.NoticeSummary;
import io.hrsshall.casework.notices.NoticeView;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 公示公告, for everybody.
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private final NoticeQueries queries;

    NoticeController(NoticeQueries queries) {
        this.queries = queries;
    }

    @GetMapping
    @OperationId("listNotices")
    Page<NoticeSummary> list(@RequestParam(required = false) @Nullable String city,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return queries.inForce(city == null ? null : City.parse("city", city), Limit.of(limit), Cursor.decode(cursor));
    }

    @GetMapping("/{noticeId}")
    @OperationId("getNotice")
    NoticeView get(@PathVariable UUID noticeId) {
        return queries.get(noticeId);
    }
}
