package io.hrsshall.identity.journeys.signatures.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.signatures.SignatureProof;
import io.hrsshall.identity.journeys.signatures.SignatureProofStep;
import io.hrsshall.identity.journeys.signatures.SignatureProving;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SignatureProofController {

    private final SignatureProving proving;

    SignatureProofController(SignatureProving proving) {
        this.proving = proving;
    }

    record SignatureProofRequest(
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Pattern(regexp = "[0-9a-f]{64}") String> digests) {}

    record SignatureProofView(UUID id, SignatureProofStep step, FaceCheckState face, Instant expiresAt) {

        static SignatureProofView of(SignatureProof proof) {
            return new SignatureProofView(proof.id(), proof.step(), proof.face().state(), proof.expiresAt());
        }
    }

    record ProvenSignature(List<String> digests, Instant provenAt) {

        static ProvenSignature of(SignatureProof proof) {
            return new ProvenSignature(proof.digests(), Objects.requireNonNull(proof.provenAt()));
        }
    }

    @OperationId("startSignatureProof")
    @PostMapping("/api/v1/me/signature-proofs")
    @ResponseStatus(HttpStatus.CREATED)
    SignatureProofView begin(@Valid @RequestBody SignatureProofRequest request, Actor actor) {
        return SignatureProofView.of(proving.begin(actor, request.digests()));
    }

    @OperationId("getSignatureProof")
    @GetMapping("/api/v1/me/signature-proofs/{id}")
    SignatureProofView get(@PathVariable UUID id, Actor actor) {
        return SignatureProofView.of(proving.get(actor, id));
    }

    @OperationId("startSignatureFaceCheck")
    @PostMapping("/api/v1/me/signature-proofs/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestParam(required = false) @Nullable FaceProvider provider, Actor actor) {
        return FaceCheckView.of(proving.startFaceCheck(actor, id, provider));
    }

    @OperationId("getProvenSignature")
    @GetMapping("/internal/v1/persons/{personId}/signature-proofs/{id}")
    ProvenSignature proven(@PathVariable UUID personId, @PathVariable UUID id, @OnBehalf @Nullable Actor signer) {
        if (signer == null) {
            throw new NotFound();
        }
        return ProvenSignature.of(proving.proven(signer, new PersonId(personId), id));
    }
}
