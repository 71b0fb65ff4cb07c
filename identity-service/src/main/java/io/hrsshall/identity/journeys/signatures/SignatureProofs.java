package io.hrsshall.identity.journeys.signatures;

import io.hrsshall.authority.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface SignatureProofs extends ListCrudRepository<SignatureProof, UUID> {

    /// The proof that the account began last.
    @Query("SELECT * FROM signature_proofs WHERE account_id = :account ORDER BY begun_stamp DESC LIMIT 1")
    Optional<SignatureProof> lastOf(AccountId account);

    @Query("SELECT * FROM signature_proofs WHERE id = :id FOR UPDATE")
    Optional<SignatureProof> lock(UUID id);

    /// Whether the account began another one.
    default boolean isOutdone(SignatureProof proof) {
        return lastOf(proof.accountId()).filter(last -> last.id().equals(proof.id())).isEmpty();
    }
}
