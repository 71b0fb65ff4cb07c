package io.hrsshall.logistics.parcels.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.parcels.OriginalsHandover;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelQueries;
import io.hrsshall.logistics.parcels.Waybill;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 寄送原件.
@RestController
class OriginalsController {

    private final OriginalsHandover handover;
    private final ParcelQueries queries;

    OriginalsController(OriginalsHandover handover, ParcelQueries queries) {
        this.handover = handover;
        this.queries = queries;
    }

    record OriginalsRequest(@NotNull String carrier, @NotNull String trackingNumber, @Nullable UUID addressId) {}

    @PostMapping({"/api/v1/units/{unitNumber}/cases/{caseId}/originals",
            "/api/v1/institutions/{number}/cases/{caseId}/originals"})
    @OperationId("sendOriginals")
    ResponseEntity<ParcelView> send(@PathVariable UUID caseId, @RequestBody @Valid OriginalsRequest request,
            Actor actor) {
        return response(HttpStatus.CREATED, handover.send(caseId,
                new Waybill(request.carrier(), request.trackingNumber()), request.addressId(), actor));
    }

    @PostMapping({"/api/v1/units/{unitNumber}/parcels/{id}/withdrawal",
            "/api/v1/institutions/{number}/parcels/{id}/withdrawal"})
    @OperationId("withdrawOriginals")
    ResponseEntity<ParcelView> withdraw(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(HttpStatus.OK, handover.withdraw(id, ifMatch, actor));
    }

    @GetMapping("/api/v1/city/originals")
    @OperationId("listOriginals")
    Page<ParcelView> list(@RequestParam(required = false) @Nullable Boolean received,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 40) String trackingNumber,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return queries.originals(Objects.requireNonNull(filter.city()), filter.county(), Boolean.TRUE.equals(received),
                trackingNumber, Limit.of(limit), Cursor.decode(cursor)).map(ParcelView::of);
    }

    @PostMapping("/api/v1/city/parcels/{id}/receipt")
    @OperationId("acknowledgeOriginals")
    ResponseEntity<ParcelView> acknowledge(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(HttpStatus.OK, handover.acknowledge(id, ifMatch, actor));
    }

    private static ResponseEntity<ParcelView> response(HttpStatus status, ParcelDetail detail) {
        return ResponseEntity.status(status).eTag(ETags.of(detail.parcel().version())).body(ParcelView.of(detail));
    }
}
