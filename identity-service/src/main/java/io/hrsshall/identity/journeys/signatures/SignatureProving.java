package io.hrsshall.identity.journeys.signatures;

import static io.hrsshall.identity.journeys.journey.SessionJourney.session;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.me.CurrentUser;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;

/// Proves by the face who is about to sign. The provider is called outside the transactions.
@Service
public class SignatureProving {

    private final CurrentUser currentUser;
    private final Steps<SignatureProof> steps;
    private final Clock clock;

    SignatureProving(Steps<SignatureProof> steps, CurrentUser currentUser, Clock clock) {
        this.steps = steps;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /// The new one ends the account's former one.
    ///
    /// @param digests
    ///            of the texts that will be signed
    public SignatureProof begin(Actor actor, List<String> digests) {
        Account account = currentUser.profile(actor).account();
        return steps.begin(actor, begun -> SignatureProof.begin(account, digests, begun, clock.instant()));
    }

    public FaceVerification.Started startFaceCheck(Actor actor, UUID id, @Nullable FaceProvider provider) {
        return steps.startFaceCheck(id, session(actor), provider,
                (checks, _, person) -> checks.startOwn(FacePurpose.SIGN, person));
    }

    /// Asks the provider for the answer if a face check waits.
    public SignatureProof get(Actor actor, UUID id) {
        return steps.refresh(id, session(actor));
    }

    /// For the service that keeps the signature, with the token of who signs.
    ///
    /// @throws NotFound
    ///             if the session has no such proof, or the face has not passed yet
    public SignatureProof proven(Actor signer, PersonId person, UUID id) {
        SignatureProof proof = steps.find(id, session(signer));
        if (!proof.personId().equals(person) || proof.provenAt() == null) {
            throw new NotFound();
        }
        return proof;
    }

    @Bean
    static Steps<SignatureProof> stepsOfSignatureProofs(JourneyMachine machine, SignatureProofs proofs) {
        return machine.steps(proofs, proofs::lock, proofs::isOutdone);
    }

    @Bean
    static RecurringTask signatureProofRetention(Retention retention) {
        return retention.deletion("signature-proof-retention", Duration.ofMinutes(10), "signature_proofs",
                "expires_at < :before", Duration.ofDays(1));
    }
}
