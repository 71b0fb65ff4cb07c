package io.hrsshall.identity.delegation;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountKind;
import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.identity.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.delegation.DelegationClient.AskForStatement;
import io.hrsshall.identity.delegation.DelegationClient.Target;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.feign.RemoteProblem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks for the signed statement of what an account acts as right now, bound to the account and to the session.
@Component
public class ActingStatements {

    private final DelegationClient delegation;

    ActingStatements(DelegationClient delegation) {
        this.delegation = delegation;
    }

    /// @param session
    ///            none at a login
    public ActingStatement ask(Account account, ActAs actAs, @Nullable String session) {
        String unit = account.kind() == AccountKind.UNIT ? account.unitNumber() : null;
        return delegation.statement(new AskForStatement(account.id(), account.kind().code(), tier(account), unit,
                account.institutionNumber(), account.personId(), session, target(actAs)));
    }

    /// The same question for an account that does not exist: an unknown account looks and takes like a known one.
    public ActingStatement askForNobody(ActAs actAs) {
        return delegation.statement(new AskForStatement(Ids.next(), AccountKind.PERSONAL.code(), null, null, null,
                Ids.next(), null, target(actAs)));
    }

    /// Who a unit's number alone means.
    public Optional<UUID> administratorOf(String unitNumber) {
        try {
            return Optional.of(delegation.administratorOf(unitNumber).personId());
        } catch (RemoteProblem e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static @Nullable String tier(Account account) {
        if (account.kind() != AccountKind.UNIT) {
            return null;
        }
        return switch (account.madeFor()) {
            case LEGAL_REPRESENTATIVE -> "legal-representative";
            case ADMINISTRATOR, PERSON -> "administrator";
        };
    }

    private static Target target(ActAs actAs) {
        return new Target(actAs.kind(), actAs.unit(), actAs.institution());
    }
}
