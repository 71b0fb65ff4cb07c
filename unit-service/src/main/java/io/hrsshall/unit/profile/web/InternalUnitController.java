package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.LegalRepresentativeChange;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitQueries;
import io.hrsshall.unit.profile.UnitRegistration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/v1/units")
class InternalUnitController {

    private final UnitRegistration registration;
    private final LegalRepresentativeChange representativeChange;
    private final UnitQueries queries;
    private final UnitMapper mapper;

    InternalUnitController(UnitRegistration registration, LegalRepresentativeChange representativeChange,
            UnitQueries queries, UnitMapper mapper) {
        this.registration = registration;
        this.representativeChange = representativeChange;
        this.queries = queries;
        this.mapper = mapper;
    }

    @OperationId("registerUnit")
    @PutMapping("/{id}")
    RegisteredUnit register(@PathVariable UUID id, @Valid @RequestBody RegistrationRequest request, Actor actor) {
        return new RegisteredUnit(registration.register(mapper.command(id, request), Audit.who(actor)).number());
    }

    @OperationId("unitSnapshot")
    @GetMapping("/{id}")
    UnitSnapshot snapshot(@PathVariable UnitNumber id) {
        return mapper.snapshot(queries.get(id));
    }

    @OperationId("getFilingDetails")
    @GetMapping("/{unitNumber}/filing-details")
    FilingDetails filingDetails(@PathVariable UnitNumber unitNumber) {
        return FilingDetails.of(queries.profile(unitNumber));
    }

    @OperationId("findUnits")
    @GetMapping
    FoundUnits find(@RequestParam UnifiedSocialCreditCode uscc) {
        return new FoundUnits(queries.find(uscc).stream().map(mapper::snapshot).toList());
    }

    @OperationId("recordLegalRepresentative")
    @PutMapping("/{unitNumber}/legal-representative")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void recordLegalRepresentative(@PathVariable UnitNumber unitNumber,
            @Valid @RequestBody LegalRepresentative request, Actor actor) {
        representativeChange.record(unitNumber, request.personId(), request.maskedName(), Audit.who(actor));
    }

    record FoundUnits(List<UnitSnapshot> items) {}

    record RegisteredUnit(UnitNumber unitNumber) {}

    record RegistrationRequest(@NotNull UnifiedSocialCreditCode uscc,
            @NotBlank @Size(max = Unit.MAX_NAME_LENGTH) String name,
            @NotNull City city, @NotNull Origin origin, @NotNull @Valid LegalRepresentative legalRepresentative) {}

    enum Origin {

        @JsonProperty("registration")
        REGISTRATION,
        @JsonProperty("upgrade")
        UPGRADE
    }

    record LegalRepresentative(@NotNull UUID personId, @NotBlank @Size(max = 60) String maskedName) {}
}
