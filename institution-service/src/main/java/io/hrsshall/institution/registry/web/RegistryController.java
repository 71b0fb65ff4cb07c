package io.hrsshall.institution.registry.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.RegisterInstitution;
import io.hrsshall.institution.registry.Registry;
import io.hrsshall.institution.units.UnitsOfCities;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RegistryController {

    private final Registry registry;
    private final UnitsOfCities units;
    private final InstitutionMapper mapper;

    RegistryController(Registry registry, UnitsOfCities units, InstitutionMapper mapper) {
        this.registry = registry;
        this.units = units;
        this.mapper = mapper;
    }

    @OperationId("registerInstitution")
    @PostMapping("/api/v1/city/institutions")
    @ResponseStatus(HttpStatus.CREATED)
    InstitutionView register(@Valid @RequestBody RegistrationRequest request, Actor actor) {
        UnitNumber unit = UnitNumber.parse("unitNumber", request.unitNumber());
        Institution institution = registry.register(request.toCommand(unit, units.cityOf(unit, actor)), actor);
        return mapper.view(institution, InstitutionStatus.REGISTERED);
    }

    @OperationId("showInstitution")
    @GetMapping("/api/v1/institutions/{number}")
    InstitutionView show(@PathVariable InstitutionNumber number) {
        return mapper.view(registry.find(number), InstitutionStatus.OPEN);
    }

    record RegistrationRequest(@NotBlank String unitNumber, @NotBlank @Size(min = 2, max = 100) String name,
            @NotNull InstitutionType type, @NotNull InstitutionLevel level,
            @Nullable @Size(min = 1, max = 60) String licenceNumber) {

        RegisterInstitution toCommand(UnitNumber unit, City city) {
            String licence = licenceNumber == null || licenceNumber.isBlank() ? null : licenceNumber.strip();
            return new RegisterInstitution(unit, name.strip(), type, level, licence, city);
        }
    }
}
