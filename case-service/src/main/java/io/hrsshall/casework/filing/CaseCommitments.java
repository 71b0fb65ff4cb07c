package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.ServiceItem;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commitments of a case, as its steps need them. Implemented by the feature `commitments`; the first two methods
/// run in the transaction of the step, which holds the lock of the case.
public interface CaseCommitments {

    /// Keeps which commitments a draft intends, in place of those kept before.
    ///
    /// @throws BrokenRule
    ///             if the item takes no commitment for one of the materials
    void intend(CaseId caseId, ServiceItem item, List<CommitmentSignature> intended, Actor by);

    /// Signs the commitments of a case that is filed.
    ///
    /// @param signer
    ///            null if nothing is signed
    /// @return the names of the materials
    /// @throws BrokenRule
    ///             if the item takes no such commitment, its text is another one than was read, the signer or the owner
    ///             may not make it, the face was not proven or signed another case, or one that the draft intends
    ///             is missing
    Set<String> sign(Case filed, ServiceItem item, List<CommitmentSignature> signatures, @Nullable Signer signer,
            Actor by);

    /// Also outside a step.
    List<CaseCommitment> of(CaseId caseId);
}
