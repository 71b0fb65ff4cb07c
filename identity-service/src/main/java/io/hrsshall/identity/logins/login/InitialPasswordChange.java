package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.PasswordReplacement;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.outside.sms.SmsCodeWrong;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.identity.people.persons.PersonQueries;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// 修改初始密码: the only use of an initial password. Whoever knows the ID number knows the initial password (manual 2.6.6),
/// so its replacement needs a code to the verified mobile of the account's person, too. A person without one sets the
/// password by 忘记密码 with the face.
@Service
public class InitialPasswordChange {

    private static final Logger log = LoggerFactory.getLogger(InitialPasswordChange.class);

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final PasswordReplacement passwords;
    private final PersonQueries persons;
    private final SmsCodes codes;
    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;

    InitialPasswordChange(AccountLookup accounts, PasswordAttempts attempts, PasswordReplacement passwords,
            PersonQueries persons, SmsCodes codes, KeycloakTokens keycloak, SessionRevocation revocations,
            SecurityAudit audit, TransactionOperations transactions) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.persons = persons;
        this.codes = codes;
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// Who may replace the password of which account.
    ///
    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public record Entry(LoginName name, String initialPassword, @Nullable PuzzlePass pass) {

        /// Without the password.
        @Override
        public String toString() {
            return "Entry";
        }
    }

    public record Code(UUID challengeId, String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "Code[" + challengeId + "]";
        }
    }

    /// The answer is the same if the person has no verified mobile.
    ///
    /// @throws io.hrsshall.kit.problem.BrokenRule
    ///             if the password is wrong, or not an initial one
    public SmsCodes.SentCode sendCode(Entry entry, ClientAddress client) {
        Account account = check(accounts.find(entry.name()), entry, client);
        passwords.checkInitial(account.id());
        PersonProfile person = persons.find(account.personId()).orElseThrow(NotFound::new);
        return codes.sendTo(person, SmsPurpose.INITIAL_PASSWORD, client, entry.pass());
    }

    /// @throws SmsCodeWrong
    ///             for whatever reason the code is not valid
    public void change(Entry entry, Code code, String newPassword, ClientAddress client) {
        if (entry.initialPassword().equals(newPassword)) {
            throw new InvalidField("newPassword", "password-unchanged");
        }
        LoginTarget target = accounts.find(entry.name());
        Account account = check(target, entry, client);
        passwords.checkInitial(account.id());
        try {
            codes.verifyReserved(code.challengeId(), account.personId(),
                    persons.verifiedMobile(account.personId()), SmsPurpose.INITIAL_PASSWORD, code.code());
        } catch (SmsCodeWrong e) {
            throw audit.refused(target.event(SecurityEventKind.INITIAL_PASSWORD_REPLACED), e);
        }
        try {
            passwords.replaceInitial(account.id(), newPassword);
        } catch (RuntimeException e) {
            transactions.executeWithoutResult(status -> codes.reopen(code.challengeId()));
            throw e;
        }
        log.info("Initial password replaced, account={}", account.id());
    }

    /// Checks the initial password as an attempt to log in, and ends the session that Keycloak begins.
    private Account check(LoginTarget target, Entry typed, ClientAddress client) {
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.INITIAL_PASSWORD_REPLACED,
                typed.pass());
        attempts.checkNotLocked(entry);
        Optional<Account> account = target.account();
        AccountId id = account.map(Account::id).orElseGet(() -> new AccountId(Ids.next()));
        // Without an acting statement, so the session has no authority.
        IssuedTokens proof = attempts.attempt(entry, () -> keycloak.logIn(id, typed.initialPassword(), null));
        revocations.revokeSession(proof.session(), "password-checked");
        return account.orElseThrow(LoginRefused::badCredentials);
    }
}
