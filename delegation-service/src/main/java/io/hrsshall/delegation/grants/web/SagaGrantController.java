package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.delegation.grants.Author;
import io.hrsshall.delegation.grants.Grantee;
import io.hrsshall.delegation.grants.LegacySource;
import io.hrsshall.delegation.grants.SagaGrants;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Grants that come out of another service's flow.
@RestController
@RequestMapping("/internal/v1/grants/{sagaId}")
class SagaGrantController {

    private final SagaGrants grants;

    SagaGrantController(SagaGrants grants) {
        this.grants = grants;
    }

    @PutMapping("/legal-representative")
    @OperationId("grantLegalRepresentative")
    SagaGrant legalRepresentative(@PathVariable UUID sagaId, @Valid @RequestBody LegalRepresentativeRequest request,
            Actor caller) {
        return new SagaGrant(grants.grant(request.toCommand(sagaId), author(request.accountId(), caller)));
    }

    @PutMapping("/administrator")
    @OperationId("grantUpgradedAdministrator")
    SagaGrant administrator(@PathVariable UUID sagaId, @Valid @RequestBody UpgradedAdministratorRequest request,
            Actor caller) {
        return new SagaGrant(grants.grant(request.toCommand(sagaId), author(request.accountId(), caller)));
    }

    @PutMapping("/institution-administrator")
    @OperationId("grantInstitutionAdministrator")
    SagaGrant institutionAdministrator(@PathVariable UUID sagaId,
            @Valid @RequestBody InstitutionAdministratorRequest request, Actor caller,
            @OnBehalf @Nullable Actor user) {
        return new SagaGrant(grants.grant(request.toCommand(sagaId), user, author(request.accountId(), caller)));
    }

    private static Author author(@Nullable UUID account, Actor caller) {
        return account == null ? Author.of(caller) : Author.of(account.toString());
    }

    record SagaGrant(UUID grantId) {}

    record LegalRepresentativeRequest(@NotNull UnitNumber unitNumber, @NotNull UnifiedSocialCreditCode uscc,
            @NotBlank @Size(max = 200) String unitName, @NotNull City city, @NotNull UUID personId,
            @Nullable UUID accountId, @NotBlank @Size(max = 60) String maskedName,
            @NotBlank @Size(max = 40) String maskedIdNumber, @Nullable @Size(max = 40) String maskedMobile,
            @NotNull Boolean claimed) {

        SagaGrants.ForLegalRepresentative toCommand(UUID saga) {
            return new SagaGrants.ForLegalRepresentative(saga,
                    new Unit(unitNumber.value(), uscc.value(), unitName, city),
                    new Grantee(personId, maskedName, maskedIdNumber, maskedMobile), claimed);
        }
    }

    record UpgradedAdministratorRequest(@NotNull UnitNumber unitNumber, @NotNull UUID personId,
            @Nullable UUID accountId,
            @NotBlank @Size(max = 60) String maskedName, @NotBlank @Size(max = 40) String maskedIdNumber,
            @Nullable @Size(max = 40) String maskedMobile, GrantRequests.@Nullable @Valid WindowRequest window,
            @NotNull @Valid SourceRequest source) {

        SagaGrants.ForUpgradedAdministrator toCommand(UUID saga) {
            LocalDate from = window == null ? null : window.from();
            LocalDate to = window == null ? null : window.to();
            return new SagaGrants.ForUpgradedAdministrator(saga, unitNumber.value(),
                    new Grantee(personId, maskedName, maskedIdNumber, maskedMobile), from, to,
                    new LegacySource(source.system(), source.oldAccount()));
        }
    }

    record SourceRequest(@NotBlank @Size(max = 40) String system, @NotBlank @Size(max = 60) String oldAccount) {}

    record InstitutionAdministratorRequest(
            @NotNull @Pattern(regexp = "[A-Z0-9]{6,20}") String institutionNumber, @NotNull UnitNumber unitNumber,
            @NotNull UUID personId, @Nullable UUID accountId, @NotBlank @Size(max = 60) String maskedName,
            @NotBlank @Size(max = 40) String maskedIdNumber, @Nullable @Size(max = 40) String maskedMobile,
            @NotNull UUID beganBy) {

        SagaGrants.ForInstitutionAdministrator toCommand(UUID saga) {
            return new SagaGrants.ForInstitutionAdministrator(saga, unitNumber.value(),
                    institutionNumber, new Grantee(personId, maskedName, maskedIdNumber, maskedMobile), beganBy);
        }
    }
}
