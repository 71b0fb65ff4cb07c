package io.hrsshall.logistics.addresses.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.Division;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.web.ETags;
import io.hrsshall.logistics.addresses.AddressDetail;
import io.hrsshall.logistics.addresses.AddressOwner;
import io.hrsshall.logistics.addresses.AddressQueries;
import io.hrsshall.logistics.addresses.AddressService;
import io.hrsshall.logistics.addresses.PostalAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// 我的收件地址. Names and mobile numbers are masked.
@RestController
@RequestMapping({"/api/v1/units/{unitNumber}/addresses", "/api/v1/institutions/{number}/addresses",
        "/api/v1/me/addresses"})
class AddressController {

    private final AddressService service;
    private final AddressQueries queries;

    AddressController(AddressService service, AddressQueries queries) {
        this.service = service;
        this.queries = queries;
    }

    @GetMapping
    @OperationId("listAddresses")
    AddressList list(Actor actor) {
        return new AddressList(queries.list(AddressOwner.of(actor)).stream()
                .map(detail -> AddressView.of(detail, actor)).toList());
    }

    @PostMapping
    @OperationId("addAddress")
    ResponseEntity<AddressView> add(@RequestBody @Valid AddressEntry entry, Actor actor) {
        AddressView view = AddressView
                .of(service.add(AddressOwner.of(actor), entry.toAddress(), entry.isUsual(), actor), actor);
        return ResponseEntity.status(HttpStatus.CREATED).eTag(ETags.of(view.version())).body(view);
    }

    @PutMapping("/{id}")
    @OperationId("changeAddress")
    ResponseEntity<AddressView> change(@PathVariable UUID id, @RequestBody @Valid AddressEntry entry,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        AddressView view = AddressView.of(service.change(AddressOwner.of(actor), id, entry.toAddress(),
                entry.isUsual(), ifMatch, actor), actor);
        return ResponseEntity.ok().eTag(ETags.of(view.version())).body(view);
    }

    @DeleteMapping("/{id}")
    @OperationId("removeAddress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id, Actor actor) {
        service.remove(AddressOwner.of(actor), id, actor);
    }

    record AddressEntry(@NotBlank @Size(max = 60) String recipient, @NotBlank String mobile,
            @NotBlank @Size(min = 2, max = 60) String region, @NotBlank @Size(min = 2, max = 200) String street,
            @Nullable String postalCode, @Nullable Boolean usual) {

        PostalAddress toAddress() {
            return new PostalAddress(recipient, Mobile.parse("mobile", mobile), division(), street, postalCode);
        }

        /// Addresses from before are kept as they are.
        private String division() {
            if (!Division.isPlace(region.strip())) {
                throw new InvalidField("region", "region-unknown");
            }
            return region.strip();
        }

        boolean isUsual() { return Boolean.TRUE.equals(usual); }
    }

    record AddressList(List<AddressView> items) {}

    /// @param changeable
    ///            whether the caller may change and remove it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AddressView(UUID id, String recipient, String mobile, String region, String street,
            @Nullable String postalCode, boolean usual, boolean changeable, long version) {

        static AddressView of(AddressDetail detail, Actor actor) {
            PostalAddress content = detail.content();
            return new AddressView(detail.address().id(), Masks.name(content.recipient()),
                    Masks.mobile(content.mobile().value()), content.region(), content.street(), content.postalCode(),
                    detail.address().usual(), detail.isChangeableBy(actor), detail.address().version());
        }
    }
}
