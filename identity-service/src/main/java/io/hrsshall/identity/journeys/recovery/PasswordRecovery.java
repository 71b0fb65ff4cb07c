package io.hrsshall.identity.journeys.recovery;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.identity.accounts.accounts.UnusedUsers;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.journeys.registration.UnitProofs;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 忘记密码 (manual 2.5): the last step, the new password.
@Service
public class PasswordRecovery {

    private static final Logger log = LoggerFactory.getLogger(PasswordRecovery.class);

    private final Steps<Recovery> steps;
    private final RecoveryOwners owners;
    private final RecoveryHold hold;
    private final RepresentativeRecovery representatives;
    private final PasswordReplacement passwords;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;
    private final UnitProofs proofs;
    private final DurableTasks tasks;
    private final Clock clock;

    PasswordRecovery(Steps<Recovery> steps, RecoveryOwners owners, RecoveryHold hold,
            RepresentativeRecovery representatives, PasswordReplacement passwords, KeycloakTokens keycloak,
            SessionRevocation revocations, UnitProofs proofs, DurableTasks tasks, Clock clock) {
        this.steps = steps;
        this.owners = owners;
        this.hold = hold;
        this.representatives = representatives;
        this.passwords = passwords;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.proofs = proofs;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// Sets the password, which ends all sessions of the account, or opens the account that was prepared.
    public Recovery.State setPassword(UUID id, @Nullable String token, String password) {
        Recovery found = steps.find(id, bearer(token));
        if (found.isProvenByUnit()) {
            proofs.checkAgain(found.provenUnitId());
        }
        Recovery setting = steps.change(id, recovery -> {
            recovery.beginSetting(clock.instant());
            hold.require(recovery);
        });
        Account owned = Optional.ofNullable(owners.state(setting).account()).orElseThrow(NotFound::new);
        try {
            requireOther(setting, owned, password);
            set(setting, owned, password);
        } catch (RuntimeException e) {
            steps.change(id, recovery -> recovery.settingFailed(clock.instant()));
            throw e;
        }
        log.info("Password recovered, account={}", owned.id());
        tasks.runNow(RecoveredRepresentativeTask.KIND, id);
        return owners.state(steps.change(id, recovery -> recovery.passwordSet(clock.instant())));
    }

    /// Who recovers a password sets another one: somebody may know the former. An account that was prepared has none.
    ///
    /// @throws InvalidField
    ///             if it is the former password
    private void requireOther(Recovery setting, Account owned, String password) {
        if (owned.isPrepared() || setting.isPasswordCompared()) {
            return;
        }
        // Without an acting statement, so the session has no authority.
        keycloak.logIn(owned.id(), password, null).ifPresent(proof -> {
            revocations.revokeSession(proof.session(), "password-checked");
            throw new InvalidField("password", "password-unchanged");
        });
        steps.change(setting.id(), recovery -> recovery.passwordCompared(clock.instant()));
    }

    private void set(Recovery setting, Account owned, String password) {
        if (owned.isPrepared()) {
            representatives.open(setting, owned, steps.detailsOf(setting), password);
            return;
        }
        if (setting.isProvenByFace()) {
            representatives.claim(setting, owned, steps.detailsOf(setting));
        }
        passwords.replace(owned.id(), password, hold.grounds(setting.id()));
    }

    @Bean
    static RecurringTask recoveryRetention(Retention retention, Recoveries recoveries, UnusedUsers users,
            TransactionOperations transactions) {
        return new RecurringTask("recovery-retention", Duration.ofMinutes(10),
                () -> {
                    retention.delete("recoveries", "expires_at < :before", Duration.ofDays(1));
                    transactions.executeWithoutResult(_ -> users.deletePrepared(users.prepared(Recovery.BY, 1000)
                            .stream().filter(account -> !recoveries.existsFor(account)).toList()));
                });
    }
}
