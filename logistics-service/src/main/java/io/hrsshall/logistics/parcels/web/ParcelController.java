package io.hrsshall.logistics.parcels.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelDispatch;
import io.hrsshall.logistics.parcels.ParcelQueries;
import io.hrsshall.logistics.parcels.Waybill;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 单位快递, and their dispatch by the city.
@RestController
class ParcelController {

    private final ParcelDispatch dispatch;
    private final ParcelQueries queries;

    ParcelController(ParcelDispatch dispatch, ParcelQueries queries) {
        this.dispatch = dispatch;
        this.queries = queries;
    }

    @PostMapping("/api/v1/city/cases/{caseId}/parcels")
    @OperationId("dispatchParcel")
    @ResponseStatus(HttpStatus.CREATED)
    ParcelView dispatch(@PathVariable UUID caseId, @RequestBody @Valid DispatchRequest request, Actor actor) {
        return ParcelView.of(dispatch.dispatch(caseId, request.toWaybill(), actor), null);
    }

    @GetMapping("/api/v1/units/{unitNumber}/parcels")
    @OperationId("listParcels")
    Page<ParcelView> list(@PathVariable UnitNumber unitNumber, @RequestParam(required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return queries.page(unitNumber, caseId, filter, Limit.of(limit), Cursor.decode(cursor))
                .map(detail -> ParcelView.of(detail, null));
    }

    @GetMapping("/api/v1/units/{unitNumber}/parcels/{id}")
    @OperationId("showParcel")
    ParcelView show(@PathVariable UUID id) {
        ParcelDetail detail = queries.get(id);
        return ParcelView.of(detail, queries.steps(detail.parcel()));
    }

    record DispatchRequest(@NotNull String carrier, @NotNull String trackingNumber) {

        Waybill toWaybill() {
            return new Waybill(carrier, trackingNumber);
        }
    }
}
