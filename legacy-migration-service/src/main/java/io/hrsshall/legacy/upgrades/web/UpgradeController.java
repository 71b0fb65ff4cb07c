package io.hrsshall.legacy.upgrades.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.web.ClientAddress;
import io.hrsshall.legacy.systems.LegacySystem;
import io.hrsshall.legacy.upgrades.LegacyAccountUpgrade;
import io.hrsshall.legacy.upgrades.LegacyAccountUpgrade.Administrator;
import io.hrsshall.legacy.upgrades.UpgradeStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/legacy-upgrades")
class UpgradeController {

    private static final String TOKEN = "Upgrade-Token";

    private final LegacyAccountUpgrade upgrades;

    UpgradeController(LegacyAccountUpgrade upgrades) {
        this.upgrades = upgrades;
    }

    @OperationId("startUpgrade")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    StartedUpgrade start(@Valid @RequestBody StartRequest request, HttpServletRequest http) {
        LegacyAccountUpgrade.Started started = upgrades.start(request.system(), ClientAddress.of(http).network());
        return new StartedUpgrade(started.upgrade().id(), started.token(), started.upgrade().step(),
                started.upgrade().expiresAt());
    }

    @OperationId("showUpgrade")
    @GetMapping("/{id}")
    UpgradeView show(@PathVariable UUID id, @RequestHeader(value = TOKEN, required = false) @Nullable String token) {
        return UpgradeView.of(upgrades.find(id, token));
    }

    @OperationId("verifyOldAccount")
    @PostMapping("/{id}/verification")
    UpgradeView verify(@PathVariable UUID id, @RequestHeader(value = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody VerificationRequest request, HttpServletRequest http) {
        return UpgradeView.of(upgrades.verify(id, token, request.username(), request.password(), request.unitNumber(),
                ClientAddress.of(http).network()));
    }

    @OperationId("confirmLegalPerson")
    @PostMapping("/{id}/legal-person")
    UpgradeView confirm(@PathVariable UUID id, @RequestHeader(value = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody LegalRepresentativeRequest request) {
        return UpgradeView.of(upgrades.confirmLegalRepresentative(id, token, Mobile.parse("mobile", request.mobile())));
    }

    @OperationId("setAdministrator")
    @PostMapping("/{id}/administrator")
    UpgradeView setAdministrator(@PathVariable UUID id,
            @RequestHeader(value = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody AdministratorRequest request) {
        return UpgradeView.of(upgrades.setAdministrator(id, token, request.toAdministrator()));
    }

    record StartRequest(@NotNull LegacySystem system) {}

    record StartedUpgrade(UUID id, String token, UpgradeStep step, Instant expiresAt) {}

    record VerificationRequest(@NotBlank @Size(max = 64) String username, @NotBlank @Size(max = 64) String password,
            @Nullable @Size(max = 32) String unitNumber) {

        /// Omits the credentials.
        @Override
        public String toString() {
            return "VerificationRequest";
        }
    }

    record LegalRepresentativeRequest(@NotBlank String mobile) {}

    record AdministratorRequest(@NotNull IdType idType, @NotBlank String idNumber, @NotBlank String name,
            @NotBlank String mobile, @NotBlank String password, @NotBlank String confirmation) {

        Administrator toAdministrator() {
            PersonName parsedName = PersonName.parse("name", name);
            IdDocument document = IdDocument.parse("idNumber", idType, idNumber);
            Mobile parsedMobile = Mobile.parse("mobile", mobile);
            PasswordRule.check("password", password, "confirmation", confirmation);
            return new Administrator(parsedName, document, parsedMobile, password);
        }

        @Override
        public String toString() {
            return "AdministratorRequest";
        }
    }
}
