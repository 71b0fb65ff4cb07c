package io.hrsshall.casework.offices.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.offices.AuthorityKind;
import io.hrsshall.casework.offices.OfficeKeeping;
import io.hrsshall.casework.offices.OfficeKeeping.KeptOffice;
import io.hrsshall.casework.offices.OfficeKeeping.StateOffice;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// 办理机构, for heads of staff.
@RestController
@RequestMapping("/api/v1/city/offices")
class OfficeController {

    private static final String TELEPHONES = "[0-9+()（）、，,转 -]*";

    private final OfficeKeeping offices;

    OfficeController(OfficeKeeping offices) {
        this.offices = offices;
    }

    record OfficeList(List<KeptOffice> items) {}

    record StateOfficeRequest(@NotBlank @Size(min = 4, max = 60) String authority,
            @Nullable @Size(min = 2, max = 200) String address, @Nullable @Size(min = 2, max = 200) String hours,
            @Nullable @Size(min = 3, max = 100) @Pattern(regexp = TELEPHONES) String telephone,
            @Nullable @Size(min = 3, max = 100) @Pattern(regexp = TELEPHONES) String complaints) {

        StateOffice command(AuthorityKind kind) {
            return new StateOffice(kind, authority, address, hours, telephone, complaints);
        }
    }

    @GetMapping
    @OperationId("listOffices")
    OfficeList list(Actor actor) {
        return new OfficeList(offices.list(actor));
    }

    @GetMapping("/{kind}")
    @OperationId("getOffice")
    ResponseEntity<KeptOffice> get(@PathVariable AuthorityKind kind, Actor actor) {
        return answer(offices.get(kind, actor));
    }

    @PutMapping("/{kind}")
    @OperationId("stateOffice")
    ResponseEntity<KeptOffice> state(@PathVariable AuthorityKind kind, @RequestBody @Valid StateOfficeRequest request,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch, Actor actor) {
        return answer(offices.state(request.command(kind), ifMatch, actor));
    }

    private static ResponseEntity<KeptOffice> answer(KeptOffice office) {
        return ResponseEntity.ok().eTag(ETags.of(office.version())).body(office);
    }
}
