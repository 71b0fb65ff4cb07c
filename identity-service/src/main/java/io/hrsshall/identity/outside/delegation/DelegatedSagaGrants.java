package io.hrsshall.identity.outside.delegation;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.SagaGrants;
import io.hrsshall.kit.feign.RemoteProblem;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DelegatedSagaGrants implements SagaGrants {

    private final DelegationClient client;

    DelegatedSagaGrants(DelegationClient client) {
        this.client = client;
    }

    @Override
    public boolean include(UUID saga, Account.Create account) {
        try {
            client.checkGrantOfSaga(saga, account.person().value(), account.unitNumber(), account.institutionNumber());
            return true;
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }
}
