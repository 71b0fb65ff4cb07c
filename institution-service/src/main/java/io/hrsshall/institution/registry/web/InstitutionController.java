package io.hrsshall.institution.registry.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.institution.registry.InstitutionQueries;
import io.hrsshall.institution.registry.InstitutionRegistration;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.institution.registry.RegisterInstitution;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.InstitutionNumber;
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
class InstitutionController {

    private final InstitutionRegistration registration;
    private final InstitutionQueries queries;

    InstitutionController(InstitutionRegistration registration, InstitutionQueries queries) {
        this.registration = registration;
        this.queries = queries;
    }

    @OperationId("registerInstitution")
    @PostMapping("/api/v1/city/institutions")
    @ResponseStatus(HttpStatus.CREATED)
    InstitutionView register(@Valid @RequestBody RegistrationRequest request, Actor actor) {
        return InstitutionView.of(registration.register(request.toCommand(), actor), InstitutionStatus.REGISTERED);
    }

    @OperationId("showInstitution")
    @GetMapping("/api/v1/institutions/{number}")
    InstitutionView show(@PathVariable InstitutionNumber number) {
        return InstitutionView.of(queries.get(number), InstitutionStatus.OPEN);
    }

    record RegistrationRequest(@NotNull UnitNumber unitNumber, @NotBlank @Size(min = 2, max = 100) String name,
            @NotNull InstitutionType type, @NotNull InstitutionLevel level,
            @Nullable @Size(min = 1, max = 60) String licenceNumber) {

        RegisterInstitution toCommand() {
            return new RegisterInstitution(unitNumber, name.strip(), type, level,
                    licenceNumber == null || licenceNumber.isBlank() ? null : new LicenceNumber(licenceNumber));
        }
    }
}
