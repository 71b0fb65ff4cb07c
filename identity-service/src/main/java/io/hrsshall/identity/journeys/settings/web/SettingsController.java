package io.hrsshall.identity.journeys.settings.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.settings.MobileChange;
import io.hrsshall.identity.journeys.settings.MobileChangeStep;
import io.hrsshall.identity.journeys.settings.OwnMobileChange;
import io.hrsshall.identity.logins.login.OwnPasswordChange;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class SettingsController {

    private final OwnPasswordChange passwordChange;
    private final OwnMobileChange mobileChange;

    SettingsController(OwnPasswordChange passwordChange, OwnMobileChange mobileChange) {
        this.passwordChange = passwordChange;
        this.mobileChange = mobileChange;
    }

    record PasswordChangeRequest(@NotNull @Size(min = 1, max = 64) String oldPassword,
            @NotNull @Size(max = 64) String newPassword, @NotNull @Size(max = 64) String confirmation,
            @Nullable @Size(max = 100) String puzzlePass) {

        String checked() {
            PasswordRule.check("newPassword", newPassword, "confirmation", confirmation);
            return newPassword;
        }

        /// Without the passwords.
        @Override
        public String toString() {
            return "PasswordChangeRequest";
        }
    }

    record NewMobileRequest(@NotBlank @Size(max = 20) String mobile, @NotNull UUID smsChallengeId,
            @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode) {

        OwnMobileChange.NewMobile entered() {
            return new OwnMobileChange.NewMobile(Mobile.parse("mobile", mobile), smsChallengeId, smsCode);
        }

        /// Without mobile and code.
        @Override
        public String toString() {
            return "NewMobileRequest";
        }
    }

    record MobileChangeView(UUID id, MobileChangeStep step, FaceCheckState face, Instant expiresAt) {

        static MobileChangeView of(MobileChange change) {
            return new MobileChangeView(change.id(), change.step(), change.face().state(), change.expiresAt());
        }
    }

    @OperationId("changeMyPassword")
    @PostMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@Valid @RequestBody PasswordChangeRequest request, Actor actor, HttpServletRequest http) {
        passwordChange.change(actor, request.oldPassword(), request.checked(),
                PuzzlePass.ofNullable(request.puzzlePass()), ClientAddress.of(http));
    }

    @OperationId("startMobileChange")
    @PostMapping("/mobile-changes")
    @ResponseStatus(HttpStatus.CREATED)
    MobileChangeView begin(Actor actor) {
        return MobileChangeView.of(mobileChange.begin(actor));
    }

    @OperationId("getMobileChange")
    @GetMapping("/mobile-changes/{id}")
    MobileChangeView get(@PathVariable UUID id, Actor actor) {
        return MobileChangeView.of(mobileChange.get(actor, id));
    }

    @OperationId("startMobileChangeFaceCheck")
    @PostMapping("/mobile-changes/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestParam(required = false) @Nullable FaceProvider provider, Actor actor) {
        return FaceCheckView.of(mobileChange.startFaceCheck(actor, id, provider));
    }

    /// A proof of the unit, with a code to the present mobile if it is verified.
    record MobileUnitProofRequest(@NotNull @Size(min = 20, max = 100) String proof, @Nullable UUID smsChallengeId,
            @Nullable @Pattern(regexp = "[0-9]{6}") String smsCode) {

        OwnMobileChange.@Nullable FormerMobile formerMobile() {
            return smsChallengeId == null || smsCode == null
                    ? null
                    : new OwnMobileChange.FormerMobile(smsChallengeId, smsCode);
        }

        /// Without proof and code.
        @Override
        public String toString() {
            return "MobileUnitProofRequest";
        }
    }

    @OperationId("proveMobileChangeByUnit")
    @PostMapping("/mobile-changes/{id}/unit-proof")
    MobileChangeView proveByUnit(@PathVariable UUID id, @Valid @RequestBody MobileUnitProofRequest request,
            Actor actor) {
        return MobileChangeView.of(mobileChange.proveByUnit(actor, id, new FlowToken(request.proof()),
                request.formerMobile()));
    }

    @OperationId("completeMobileChange")
    @PostMapping("/mobile-changes/{id}/mobile")
    MobileChangeView complete(@PathVariable UUID id, @Valid @RequestBody NewMobileRequest request, Actor actor) {
        return MobileChangeView.of(mobileChange.complete(actor, id, request.entered()));
    }
}
