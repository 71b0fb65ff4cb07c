package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.authority.Refusal;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.GrantProvisioning;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Grants required by the sagas of other services.
@RestController
@RequestMapping("/internal/v1/grants/{sagaId}")
class GrantProvisioningController {

    private static final String REGISTRATIONS = "identity-service";

    private final GrantProvisioning provisioning;
    private final GrantMapper mapper;

    GrantProvisioningController(GrantProvisioning provisioning, GrantMapper mapper) {
        this.provisioning = provisioning;
        this.mapper = mapper;
    }

    @PutMapping("/legal-representative")
    @OperationId("grantLegalRepresentative")
    SagaGrant legalRepresentative(@PathVariable UUID sagaId, @Valid @RequestBody LegalRepresentativeRequest request,
            Actor caller) {
        boolean ofUpgrade = !REGISTRATIONS.equals(caller.service());
        if (ofUpgrade && request.claimed()) {
            // Only identity-service proves persons.
            throw new Refused(Refusal.of(Reason.CALLER_NOT_ALLOWED));
        }
        return new SagaGrant(provisioning.provision(mapper.command(sagaId, ofUpgrade, request),
                author(request.accountId(), caller)));
    }

    @PutMapping("/new-legal-representative")
    @OperationId("replaceLegalRepresentative")
    SagaGrant newLegalRepresentative(@PathVariable UUID sagaId,
            @Valid @RequestBody NewLegalRepresentativeRequest request, Actor caller) {
        return new SagaGrant(provisioning.provision(mapper.command(sagaId, request), Author.of(caller)));
    }

    @PutMapping("/administrator")
    @OperationId("grantUpgradedAdministrator")
    SagaGrant administrator(@PathVariable UUID sagaId, @Valid @RequestBody UpgradedAdministratorRequest request,
            Actor caller) {
        return new SagaGrant(
                provisioning.provision(mapper.command(sagaId, request), author(request.accountId(), caller)));
    }

    @PutMapping("/institution-administrator/permission")
    @OperationId("permitInstitutionAdministrator")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void permission(@PathVariable UUID sagaId, @Valid @RequestBody PermissionRequest request, @OnBehalf Actor user) {
        provisioning.permit(mapper.appointment(sagaId, request), user);
    }

    @PutMapping("/institution-administrator")
    @OperationId("grantInstitutionAdministrator")
    SagaGrant institutionAdministrator(@PathVariable UUID sagaId,
            @Valid @RequestBody InstitutionAdministratorRequest request) {
        return new SagaGrant(provisioning.provision(mapper.command(sagaId, request)));
    }

    private static Author author(@Nullable AccountId account, Actor caller) {
        return account == null ? Author.of(caller) : Author.of(account.toString());
    }

    record SagaGrant(GrantId grantId) {}

    record LegalRepresentativeRequest(@NotNull UnitNumber unitNumber, @NotNull UnifiedSocialCreditCode uscc,
            @NotBlank @Size(max = 200) String unitName, @NotNull City city, @NotNull PersonId personId,
            @Nullable AccountId accountId, @NotBlank @Size(max = 60) String maskedName,
            @NotBlank @Size(max = 40) String maskedIdNumber, @Nullable @Size(max = 40) String maskedMobile,
            @NotNull Boolean claimed) {}

    record NewLegalRepresentativeRequest(@NotNull UnitNumber unitNumber, @NotNull PersonId personId,
            @NotBlank @Size(max = 60) String maskedName, @NotBlank @Size(max = 40) String maskedIdNumber,
            @Nullable @Size(max = 40) String maskedMobile) {}

    record UpgradedAdministratorRequest(@NotNull UnitNumber unitNumber, @NotNull PersonId personId,
            @Nullable AccountId accountId,
            @NotBlank @Size(max = 60) String maskedName, @NotBlank @Size(max = 40) String maskedIdNumber,
            @Nullable @Size(max = 40) String maskedMobile, GrantRequests.@Nullable @Valid WindowRequest window,
            @NotNull @Valid SourceRequest source) {}

    record SourceRequest(@NotBlank @Size(max = 40) String system, @NotBlank @Size(max = 60) String oldAccount) {}

    record PermissionRequest(@NotNull InstitutionNumber institutionNumber, @NotNull UnitNumber unitNumber,
            @NotNull PersonId personId) {}

    record InstitutionAdministratorRequest(
            @NotNull InstitutionNumber institutionNumber, @NotNull UnitNumber unitNumber,
            @NotNull PersonId personId, @Nullable AccountId accountId, @NotBlank @Size(max = 60) String maskedName,
            @NotBlank @Size(max = 40) String maskedIdNumber, @Nullable @Size(max = 40) String maskedMobile) {}
}
