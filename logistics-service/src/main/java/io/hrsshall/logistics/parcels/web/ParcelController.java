package io.hrsshall.logistics.parcels.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import io.hrsshall.logistics.parcels.Dispatching;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import io.hrsshall.logistics.parcels.ParcelLog;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

@RestController
class ParcelController {

    private final Dispatching dispatching;
    private final ParcelLog parcels;

    ParcelController(Dispatching dispatching, ParcelLog parcels) {
        this.dispatching = dispatching;
        this.parcels = parcels;
    }

    @OperationId("dispatchParcel")
    @PostMapping("/api/v1/city/cases/{caseId}/parcels")
    @ResponseStatus(HttpStatus.CREATED)
    ParcelView dispatch(@PathVariable UUID caseId, @Valid @RequestBody DispatchRequest request, Actor actor) {
        return ParcelView.of(dispatching.dispatch(caseId, request.toWaybill(), actor), null);
    }

    @OperationId("listParcels")
    @GetMapping("/api/v1/units/{unitNumber}/parcels")
    Page<ParcelView> list(@PathVariable UnitNumber unitNumber, @RequestParam(required = false) @Nullable UUID caseId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor, AuthorityFilter filter) {
        return parcels.list(unitNumber, caseId, filter, cursor, Limit.of(limit))
                .map(sent -> ParcelView.of(sent, null));
    }

    @OperationId("showParcel")
    @GetMapping("/api/v1/units/{unitNumber}/parcels/{id}")
    ParcelView show(@PathVariable UnitNumber unitNumber, @PathVariable UUID id) {
        Dispatching.Sent sent = parcels.find(id);
        return ParcelView.of(sent, parcels.way(sent.parcel()));
    }

    record DispatchRequest(@NotNull @Pattern(regexp = "[a-z0-9]{2,30}") String carrier,
            @NotNull @Pattern(regexp = "[A-Za-z0-9]{6,32}") String trackingNumber) {

        Waybill toWaybill() {
            return new Waybill(carrier, trackingNumber);
        }
    }
}
