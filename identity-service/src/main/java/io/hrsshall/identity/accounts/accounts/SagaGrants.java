package io.hrsshall.identity.accounts.accounts;

import java.util.UUID;

/// The grants that sagas of other services gave; delegation-service has them.
public interface SagaGrants {

    /// Whether the saga gave the person of the account the administration of its unit or institution.
    /// Calls delegation-service.
    boolean include(UUID saga, Account.Create account);
}
