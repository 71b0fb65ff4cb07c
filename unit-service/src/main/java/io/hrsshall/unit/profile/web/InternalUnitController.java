package io.hrsshall.unit.profile.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.Profiles;
import io.hrsshall.unit.profile.RegisterUnit;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitRegistration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/v1/units")
class InternalUnitController {

    private final UnitRegistration registration;
    private final Profiles profiles;
    private final UnitMapper mapper;

    InternalUnitController(UnitRegistration registration, Profiles profiles, UnitMapper mapper) {
        this.registration = registration;
        this.profiles = profiles;
        this.mapper = mapper;
    }

    @OperationId("registerUnit")
    @PutMapping("/{id}")
    Registered register(@PathVariable UUID id, @Valid @RequestBody RegistrationRequest request, Actor actor) {
        Unit unit = registration.register(request.toCommand(id), Audit.who(actor));
        return new Registered(unit.number().value());
    }

    @OperationId("unitSnapshot")
    @GetMapping("/{id}")
    UnitSnapshot snapshot(@PathVariable UnitNumber id) {
        return mapper.snapshot(profiles.find(id));
    }

    record Registered(String unitNumber) {}

    record RegistrationRequest(@NotBlank String uscc, @NotBlank @Size(max = 200) String name, @NotBlank String city,
            @NotNull Origin origin, @NotNull @Valid LegalRepresentative legalRepresentative) {

        RegisterUnit toCommand(UUID sagaId) {
            return new RegisterUnit(sagaId, UnifiedSocialCreditCode.parse("uscc", uscc), name,
                    City.parse("city", city), Unit.Origin.valueOf(origin.name().toUpperCase(Locale.ROOT)),
                    legalRepresentative.personId(), legalRepresentative.maskedName());
        }
    }

    /// In the contract's spelling.
    enum Origin {
        registration,
        upgrade
    }

    record LegalRepresentative(@NotNull UUID personId, @NotBlank @Size(max = 60) String maskedName) {}
}
