package io.hrsshall.institution.people;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The login accounts of institutions, managed by identity-service.
@Component
public class InstitutionAccounts {

    private final IdentityClient identity;

    InstitutionAccounts(IdentityClient identity) {
        this.identity = identity;
    }

    /// Creates the account with its initial password; a repeated call of the same saga returns the same account.
    public UUID open(UUID sagaId, UUID person, UnitNumber unit, InstitutionNumber institution) {
        return identity
                .putAccount(sagaId, new IdentityClient.PutAccount("institution", person, unit, institution, true))
                .accountId();
    }

    public void resetPassword(UUID account) {
        identity.resetToInitialPassword(account);
    }
}
