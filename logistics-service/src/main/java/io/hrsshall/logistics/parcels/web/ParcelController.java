package io.hrsshall.logistics.parcels.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelQueries;
import io.hrsshall.logistics.parcels.Redirection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 单位快递, and those of institutions and persons: parcels with results, and with originals that the owner sent, whose
/// tracking it does not see. `ParcelFacts` decides who sees a single one, the filter what a list has.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/parcels", "/api/v1/institutions/{number}/parcels",
        "/api/v1/me/parcels"})
class ParcelController {

    private final ParcelQueries queries;
    private final Redirection redirection;

    ParcelController(ParcelQueries queries, Redirection redirection) {
        this.queries = queries;
        this.redirection = redirection;
    }

    @GetMapping
    @OperationId("listParcels")
    Page<ParcelView> list(@RequestParam(required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return queries.page(caseId, filter, Limit.of(limit), Cursor.decode(cursor)).map(ParcelView::of);
    }

    @GetMapping("/{id}")
    @OperationId("showParcel")
    ParcelView show(@PathVariable UUID id) {
        ParcelDetail detail = queries.get(id);
        return ParcelView.of(detail, queries.isDeliveryOpen(detail.parcel()), null,
                queries.stepsForOwner(detail.parcel()));
    }

    record RedirectionRequest(@NotNull UUID addressId) {}

    @PutMapping("/{id}/redirection")
    @OperationId("redirectDelivery")
    ResponseEntity<ParcelView> redirect(@PathVariable UUID id, @RequestBody @Valid RedirectionRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        ParcelDetail detail = redirection.redirect(id, request.addressId(), ifMatch, actor);
        return ResponseEntity.ok().eTag(ETags.of(detail.parcel().version())).body(ParcelView.of(detail));
    }
}
