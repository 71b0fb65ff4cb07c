package io.hrsshall.casework.notices.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.notices.CorrectNotice;
import io.hrsshall.casework.notices.NoticeContent;
import io.hrsshall.casework.notices.NoticeDetail;
import io.hrsshall.casework.notices.NoticePublishing;
import io.hrsshall.casework.notices.NoticeQueries;
import io.hrsshall.casework.notices.NoticeSummary;
import io.hrsshall.casework.notices.WithdrawNotice;
import io.hrsshall.kit.policy.AuthorityFilter;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 公示公告管理, for the staff of a city.
@RestController
@RequestMapping("/api/v1/city/notices")
class CityNoticeController {

    private static final int MAX_TITLE_LENGTH = 100;
    private static final int MAX_BODY_LENGTH = 10_000;

    private final NoticePublishing publishing;
    private final NoticeQueries queries;

    CityNoticeController(NoticePublishing publishing, NoticeQueries queries) {
        this.publishing = publishing;
        this.queries = queries;
    }

    record PublishRequest(@NotBlank @Size(max = MAX_TITLE_LENGTH) String title,
            @NotBlank @Size(max = MAX_BODY_LENGTH) String body, @NotNull LocalDate validUntil) {}

    record CorrectionRequest(@NotBlank @Size(max = MAX_TITLE_LENGTH) String title,
            @NotBlank @Size(max = MAX_BODY_LENGTH) String body, @NotNull LocalDate validUntil,
            @NotBlank @Size(max = 500) String reason) {}

    record WithdrawalRequest(@NotBlank @Size(max = 500) String reason) {}

    @GetMapping
    @OperationId("listCityNotices")
    Page<NoticeSummary> list(@RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return queries.ofCity(filter, Limit.of(limit), Cursor.decode(cursor));
    }

    @PostMapping
    @OperationId("publishNotice")
    ResponseEntity<NoticeSummary> publish(@RequestBody @Valid PublishRequest request, Actor actor) {
        NoticeSummary published = publishing.publish(
                new NoticeContent(request.title(), request.body(), request.validUntil()), actor);
        return ResponseEntity.created(URI.create("/api/v1/city/notices/" + published.id()))
                .eTag(ETags.of(published.version())).body(published);
    }

    @GetMapping("/{noticeId}")
    @OperationId("getCityNotice")
    ResponseEntity<NoticeDetail> get(@PathVariable UUID noticeId) {
        NoticeDetail detail = queries.detail(noticeId);
        return ResponseEntity.ok().eTag(ETags.of(detail.summary().version())).body(detail);
    }

    @PutMapping("/{noticeId}")
    @OperationId("correctNotice")
    ResponseEntity<NoticeSummary> correct(@PathVariable UUID noticeId, @RequestBody @Valid CorrectionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        NoticeContent content = new NoticeContent(request.title(), request.body(), request.validUntil());
        return ok(publishing.correct(new CorrectNotice(noticeId, content, request.reason(), ifMatch), actor));
    }

    @PostMapping("/{noticeId}/withdrawal")
    @OperationId("withdrawNotice")
    ResponseEntity<NoticeSummary> withdraw(@PathVariable UUID noticeId, @RequestBody @Valid WithdrawalRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return ok(publishing.withdraw(new WithdrawNotice(noticeId, request.reason(), ifMatch), actor));
    }

    private static ResponseEntity<NoticeSummary> ok(NoticeSummary changed) {
        return ResponseEntity.ok().eTag(ETags.of(changed.version())).body(changed);
    }
}
