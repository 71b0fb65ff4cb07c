package io.hrsshall.identity.journeys.representatives.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.journeys.registration.web.CounterView;
import io.hrsshall.identity.journeys.registration.web.RequestedView;
import io.hrsshall.identity.journeys.registration.web.UnitProofRequest;
import io.hrsshall.identity.journeys.representatives.RepresentativeChange;
import io.hrsshall.identity.journeys.representatives.RepresentativeChangeStep;
import io.hrsshall.identity.journeys.representatives.RepresentativeSuccession;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
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
@RequestMapping("/api/v1/me/representative-changes")
class RepresentativeChangeController {

    private final RepresentativeSuccession succession;

    RepresentativeChangeController(RepresentativeSuccession succession) {
        this.succession = succession;
    }

    record BeginRequest(@NotBlank @Size(max = 18) String uscc) {}

    record ChangeView(UUID id, UnitNumber unitNumber, String unitName, RepresentativeChangeStep step,
            FaceCheckState face, @Nullable CounterView counter, Instant expiresAt) {}

    private ChangeView view(RepresentativeChange change) {
        return new ChangeView(change.id(), change.unitNumber(), change.unitName(), change.step(),
                change.face().state(), succession.counterCheck(change).map(CounterView::of).orElse(null),
                change.expiresAt());
    }

    @OperationId("startRepresentativeChange")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ChangeView begin(@Valid @RequestBody BeginRequest request, Actor actor) {
        return view(succession.begin(actor, UnifiedSocialCreditCode.parse("uscc", request.uscc())));
    }

    @OperationId("getRepresentativeChange")
    @GetMapping("/{id}")
    ChangeView get(@PathVariable UUID id, Actor actor) {
        return view(succession.get(actor, id));
    }

    @OperationId("startRepresentativeFaceCheck")
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestParam(required = false) @Nullable FaceProvider provider, Actor actor) {
        return FaceCheckView.of(succession.startFaceCheck(actor, id, provider));
    }

    @OperationId("requestRepresentativeCounterCheck")
    @PostMapping("/{id}/counter-check")
    @ResponseStatus(HttpStatus.CREATED)
    RequestedView requestCounterCheck(@PathVariable UUID id, Actor actor) {
        return RequestedView.of(succession.requestCounterCheck(actor, id));
    }

    @OperationId("proveRepresentativeChangeByUnit")
    @PostMapping("/{id}/unit-proof")
    ChangeView proveByUnit(@PathVariable UUID id, @Valid @RequestBody UnitProofRequest request, Actor actor) {
        return view(succession.proveByUnit(actor, id, request.token()));
    }
}
