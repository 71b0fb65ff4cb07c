package io.hrsshall.legacy.prechecks.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.legacy.prechecks.PreCheckControl;
import io.hrsshall.legacy.prechecks.PreCheckResults;
import io.hrsshall.legacy.systems.LegacySystem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Pre-checks cover all cities of a system, so only the province starts and stops them. They hold no personal data, so
/// every city's staff see their progress. Only a single pre-check and its report have counts, those of the
/// caller's city.
@RestController
@RequestMapping("/api/v1/city/legacy-pre-checks")
class PreCheckController {

    private final PreCheckControl control;
    private final PreCheckResults results;

    PreCheckController(PreCheckControl control, PreCheckResults results) {
        this.control = control;
        this.results = results;
    }

    record StartRequest(@NotNull LegacySystem system) {}

    @OperationId("startPreCheck")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PreCheckView start(@Valid @RequestBody StartRequest request, Actor actor) {
        return progress(control.start(new PreCheckControl.Start(request.system()), actor).id());
    }

    @OperationId("listPreChecks")
    @GetMapping
    Page<PreCheckView> list(@RequestParam(required = false) @Nullable LegacySystem system,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return results.page(system, Limit.of(limit), Cursor.decode(cursor)).map(PreCheckView::of);
    }

    @OperationId("showPreCheck")
    @GetMapping("/{id}")
    PreCheckView show(@PathVariable UUID id, AuthorityFilter filter) {
        return PreCheckView.of(results.get(id, city(filter)));
    }

    @OperationId("stopPreCheck")
    @PostMapping("/{id}/stop")
    PreCheckView stop(@PathVariable UUID id, Actor actor) {
        control.stop(id, actor);
        return progress(id);
    }

    @OperationId("resumePreCheck")
    @PostMapping("/{id}/resume")
    PreCheckView resume(@PathVariable UUID id, Actor actor) {
        control.resume(id, actor);
        return progress(id);
    }

    @OperationId("downloadPreCheckReport")
    @GetMapping(path = "/{id}/report", produces = "text/csv;charset=UTF-8")
    ResponseEntity<byte[]> report(@PathVariable UUID id, Locale locale, AuthorityFilter filter) {
        PreCheckResults.Result result = results.get(id, city(filter));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename("pre-check-" + result.progress().check().system() + ".csv").build().toString())
                .body(PreCheckReport.csv(result, locale).getBytes(StandardCharsets.UTF_8));
    }

    private PreCheckView progress(UUID id) {
        return PreCheckView.of(results.progress(id));
    }

    private static City city(AuthorityFilter filter) {
        return new City(Objects.requireNonNull(filter.city(), "staff have a city"));
    }
}
