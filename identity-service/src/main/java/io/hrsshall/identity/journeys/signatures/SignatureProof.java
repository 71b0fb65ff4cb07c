package io.hrsshall.identity.journeys.signatures;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.journey.SessionJourney;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.relational.core.mapping.Table;

/// 签署前的人脸识别: the face of the person who is about to sign certain texts, and only these. The service that keeps the
/// signature accepts a proof once.
@Table("signature_proofs")
public final class SignatureProof extends SessionJourney<SignatureProofStep> {

    private static final String SEPARATOR = " ";

    /// SHA-256 of each text.
    private final String digests;
    private @Nullable Instant provenAt;

    @PersistenceCreator
    SignatureProof(UUID id, AccountId accountId, PersonId personId, @Nullable Confirmation begun, String digests,
            Instant expiresAt, Audit audit) {
        super(id, SignatureProofStep.FACE, accountId, personId, begun, expiresAt, audit);
        this.digests = digests;
    }

    static SignatureProof begin(Account account, List<String> digests, Confirmation begun, Instant now) {
        return new SignatureProof(Ids.next(), account.id(), account.personId(), begun,
                String.join(SEPARATOR, digests), now.plus(VALIDITY), Audit.created(account.id().toString(), now));
    }

    @Override
    protected BrokenRule wrongStep() {
        return SignatureProofConflict.wrongStep();
    }

    @Override
    protected BrokenRule expired() {
        return SignatureProofConflict.expired();
    }

    @Override
    protected void facePassed(Instant now) {
        provenAt = now;
        become(SignatureProofStep.PROVEN, now);
    }

    public List<String> digests() {
        return List.of(digests.split(SEPARATOR));
    }

    /// Null until the face has passed.
    public @Nullable Instant provenAt() {
        return provenAt;
    }
}
