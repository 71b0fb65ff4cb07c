package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.accounts.revocations.Confirmation;
import io.hrsshall.identity.journeys.flows.JourneyEnded;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.kit.problem.NotFound;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// A proven recovery holds its account until a newer one is proven or somebody is thrown out of it. All is compared
/// under the lock of the account, so that nothing of this happens until the transaction ends.
@Component
class RecoveryHold {

    private static final Logger log = LoggerFactory.getLogger(RecoveryHold.class);

    private final Recoveries recoveries;
    private final Steps<Recovery> steps;
    private final AccountSecurity security;
    private final TransactionOperations transactions;
    private final Clock clock;

    RecoveryHold(Recoveries recoveries, Steps<Recovery> steps, AccountSecurity security,
            TransactionOperations transactions, Clock clock) {
        this.recoveries = recoveries;
        this.steps = steps;
        this.security = security;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Ends the recoveries of the account that were proven before: whoever has a newer proof has the better one. One
    /// that is not proven ends none, because anybody can open it.
    ///
    /// @throws JourneyEnded
    ///             if somebody was thrown out of the account since the recovery was opened
    void proven(Recovery locked, RecoveryProof proof, Optional<Account> account) {
        account.ifPresent(found -> {
            security.require(found.id(), locked.begun());
            if (found.isPrepared()) {
                security.requireOfPerson(found.personId(), locked.begun());
            }
        });
        locked.proven(proof, account, security.stamp(), clock.instant());
        log.info("Identity proven for password recovery, method={}, step={}, account={}", proof, locked.step(),
                locked.accountId());
    }

    /// As [#proven], by a proof of the unit.
    ///
    /// @param unitProven
    ///            when the unit was proven
    void provenByUnit(Recovery locked, Account account, Confirmation unitProven) {
        security.require(account.id(), unitProven);
        proven(locked, RecoveryProof.UNIT, Optional.of(account));
    }

    /// @throws JourneyEnded
    ///             if it does not hold its account any more
    void require(Recovery locked) {
        if (!holds(locked)) {
            throw new JourneyEnded();
        }
    }

    /// As [#require(Recovery)], unless the password is being set meanwhile, which renews the account and the recovery.
    Recovery requireAtPassword(UUID id) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            Recovery locked = recoveries.lock(id).orElseThrow(NotFound::new);
            if (locked.step() == RecoveryStep.PASSWORD) {
                require(locked);
            }
            return locked;
        }));
    }

    /// The password is set by the recovery that was proven last, and only if nobody was thrown out of the account since
    /// it was opened.
    PasswordReplacement.Grounds grounds(UUID id) {
        return new PasswordReplacement.Grounds() {

            @Override
            public boolean hold() {
                return recoveries.lock(id).filter(Recovery::isSetting).filter(RecoveryHold.this::holds).isPresent();
            }

            @Override
            public void renew() {
                steps.change(id, recovery -> recovery.renewed(security.stamp()));
            }
        };
    }

    private boolean holds(Recovery locked) {
        AccountId account = Objects.requireNonNull(locked.accountId());
        Long proven = locked.provenStamp();
        return security.holdsLocked(account, locked.begun()) && proven != null
                && !recoveries.existsNewer(account, proven);
    }
}
