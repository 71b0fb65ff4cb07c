package io.hrsshall.logistics.parcels.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.logistics.addresses.PostalAddress;
import io.hrsshall.logistics.parcels.AddressDisclosure;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelDispatch;
import io.hrsshall.logistics.parcels.ParcelQueries;
import io.hrsshall.logistics.parcels.Waybill;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
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
import org.springframework.web.bind.annotation.RestController;

/// 地市寄送.
@RestController
class CityParcelController {

    private final ParcelDispatch dispatch;
    private final AddressDisclosure disclosure;
    private final ParcelQueries queries;

    CityParcelController(ParcelDispatch dispatch, AddressDisclosure disclosure, ParcelQueries queries) {
        this.dispatch = dispatch;
        this.disclosure = disclosure;
        this.queries = queries;
    }

    record WaybillRequest(@NotNull String carrier, @NotNull String trackingNumber) {

        Waybill toWaybill() {
            return new Waybill(carrier, trackingNumber);
        }
    }

    record DispatchRequest(@NotNull String carrier, @NotNull String trackingNumber,
            @Nullable @Size(min = 2, max = 200) String reason,
            @Nullable @Size(min = 2, max = 200) String contents) {

        Waybill toWaybill() {
            return new Waybill(carrier, trackingNumber);
        }
    }

    record ParcelList(List<ParcelView> items) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryAddressView(String recipient, String mobile, String region, String street,
            @Nullable String postalCode) {

        static DeliveryAddressView of(PostalAddress address) {
            return new DeliveryAddressView(address.recipient(), address.mobile().value(), address.region(),
                    address.street(), address.postalCode());
        }
    }

    @GetMapping("/api/v1/city/cases/{caseId}/delivery-address")
    @OperationId("getDeliveryAddress")
    ResponseEntity<DeliveryAddressView> address(@PathVariable UUID caseId, Actor actor) {
        AddressDisclosure.Label label = disclosure.disclose(caseId, actor);
        return ResponseEntity.ok().eTag(ETags.of(label.version())).body(DeliveryAddressView.of(label.address()));
    }

    @PostMapping("/api/v1/city/cases/{caseId}/parcels")
    @OperationId("dispatchParcel")
    ResponseEntity<ParcelView> dispatch(@PathVariable UUID caseId, @RequestBody @Valid DispatchRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        ParcelDetail sent = dispatch.dispatch(caseId, request.toWaybill(), request.reason(), request.contents(),
                ifMatch, actor);
        return ResponseEntity.created(URI.create("/api/v1/city/parcels/" + sent.parcel().id()))
                .eTag(ETags.of(sent.parcel().version())).body(ParcelView.of(sent));
    }

    @GetMapping("/api/v1/city/cases/{caseId}/parcels")
    @OperationId("listCaseParcels")
    ParcelList list(@PathVariable UUID caseId) {
        return new ParcelList(queries.ofCase(caseId).stream()
                .map(detail -> ParcelView.of(detail, null, detail.reason(), null)).toList());
    }

    @GetMapping("/api/v1/city/parcels/{id}")
    @OperationId("getCityParcel")
    ResponseEntity<ParcelView> get(@PathVariable UUID id) {
        ParcelDetail detail = queries.get(id);
        return ResponseEntity.ok().eTag(ETags.of(detail.parcel().version()))
                .body(ParcelView.of(detail, queries.isDeliveryOpen(detail.parcel()), detail.reason(),
                        queries.steps(detail.parcel())));
    }

    @PutMapping("/api/v1/city/parcels/{id}")
    @OperationId("correctParcel")
    ResponseEntity<ParcelView> correct(@PathVariable UUID id, @RequestBody @Valid WaybillRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(dispatch.correct(id, request.toWaybill(), ifMatch, actor));
    }

    @PostMapping("/api/v1/city/parcels/{id}/loss")
    @OperationId("declareParcelLost")
    ResponseEntity<ParcelView> declareLost(@PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return response(dispatch.declareLost(id, ifMatch, actor));
    }

    private static ResponseEntity<ParcelView> response(ParcelDetail detail) {
        return ResponseEntity.ok().eTag(ETags.of(detail.parcel().version()))
                .body(ParcelView.of(detail));
    }
}
