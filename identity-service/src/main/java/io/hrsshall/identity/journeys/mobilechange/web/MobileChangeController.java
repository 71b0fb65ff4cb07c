package io.hrsshall.identity.journeys.mobilechange.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.mobilechange.MobileChange;
import io.hrsshall.identity.journeys.mobilechange.MobileChangeStep;
import io.hrsshall.identity.journeys.mobilechange.OwnMobileChange;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.Mobile;
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
@RequestMapping("/api/v1/me/mobile-changes")
class MobileChangeController {

    private final OwnMobileChange mobileChange;

    MobileChangeController(OwnMobileChange mobileChange) {
        this.mobileChange = mobileChange;
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

    @OperationId("startMobileChange")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MobileChangeView begin(Actor actor) {
        return MobileChangeView.of(mobileChange.begin(actor));
    }

    @OperationId("getMobileChange")
    @GetMapping("/{id}")
    MobileChangeView get(@PathVariable UUID id, Actor actor) {
        return MobileChangeView.of(mobileChange.get(actor, id));
    }

    @OperationId("startMobileChangeFaceCheck")
    @PostMapping("/{id}/face")
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
    @PostMapping("/{id}/unit-proof")
    MobileChangeView proveByUnit(@PathVariable UUID id, @Valid @RequestBody MobileUnitProofRequest request,
            Actor actor) {
        return MobileChangeView.of(mobileChange.proveByUnit(actor, id, new FlowToken(request.proof()),
                request.formerMobile()));
    }

    @OperationId("completeMobileChange")
    @PostMapping("/{id}/mobile")
    MobileChangeView complete(@PathVariable UUID id, @Valid @RequestBody NewMobileRequest request, Actor actor) {
        return MobileChangeView.of(mobileChange.complete(actor, id, request.entered()));
    }
}
