package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.accounts.AccountQueries;
import io.hrsshall.identity.guards.limits.DailyLimit;
import io.hrsshall.identity.guards.limits.DailyLimit.Reached;
import io.hrsshall.identity.guards.limits.Limit;
import io.hrsshall.identity.logins.login.LoginAttempt.Result;
import io.hrsshall.identity.people.persons.PersonCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Why somebody cannot log in, for operators: the same limits as those of [PasswordAttempts], without an attempt.
@Component
class LoginLockQueries {

    /// Of attempts that concern an account, no address is looked for.
    private static final byte[] NO_SOURCE = {};

    private final AccountQueries accounts;
    private final LoginAttempts attempts;
    private final LoginLimits limits;
    private final DailyLimit daily;
    private final PersonCipher cipher;
    private final Clock clock;

    LoginLockQueries(AccountQueries accounts, LoginAttempts attempts, LoginLimits limits, DailyLimit daily,
            PersonCipher cipher, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.limits = limits;
        this.daily = daily;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param number
    ///            of the unit or institution; null for a personal account
    /// @param firstPassword
    ///            whether the password only serves to be replaced
    /// @param failed
    ///            attempts that count towards the account's limits
    /// @param locks
    ///            that hold now; none: the password is checked
    /// @param daily
    ///            limits of the account that are reached
    record LoginState(UUID account, AccountKind kind, @Nullable String number, boolean active, boolean firstPassword,
            int failed, List<Lock> locks, List<Reached> daily) {}

    /// @param rule
    ///            `account-and-address`, `account` or `account-with-puzzle`
    /// @param address
    ///            the masked one that is locked; null if all are from which the owner has not logged in before
    /// @param remedy
    ///            how the owner gets in before
    record Lock(String rule, @Nullable String address, int failures, int limit, Instant until, String remedy) {}

    /// @param reference
    ///            the id of an account, or the number of a unit or institution
    List<LoginState> of(String reference) {
        return accounts(reference).stream().map(this::state).toList();
    }

    private List<Account> accounts(String reference) {
        try {
            return accounts.find(new AccountId(UUID.fromString(reference))).stream().toList();
        } catch (IllegalArgumentException e) {
            return accounts.activeOf(reference);
        }
    }

    private LoginState state(Account account) {
        Instant now = clock.instant();
        List<LoginAttempt> counted = attempts.unsuccessful(cipher.loginIndex(account.id()),
                limits.perAccount().since(now), NO_SOURCE, now, now).stream()
                .filter(attempt -> attempt.result() != Result.RUNNING
                        && !attempt.begunAt().isBefore(account.passwordSince()))
                .toList();
        List<Lock> locks = new ArrayList<>(ofAddresses(counted, now));
        add(locks, "account", null, limits.perAccount(), counted, now,
                "a puzzle, or an address or device from which the owner has logged in before");
        add(locks, "account-with-puzzle", null, limits.perAccountWithPuzzle(), counted, now,
                "an address or device from which the owner has logged in before, or another way of login");
        return new LoginState(account.id().value(), account.kind(), account.kind() == AccountKind.PERSONAL
                ? null
                : account.number(), account.isActive(), account.hasFirstPassword(), counted.size(), locks,
                daily.reached(account.id().toString()));
    }

    private List<Lock> ofAddresses(List<LoginAttempt> counted, Instant now) {
        Map<String, List<LoginAttempt>> bySource = counted.stream()
                .filter(attempt -> attempt.result() != Result.FORGIVEN)
                .collect(Collectors.groupingBy(attempt -> cipher.textOfStored(attempt.source()), TreeMap::new,
                        Collectors.toList()));
        List<Lock> locks = new ArrayList<>();
        bySource.values().forEach(attempts -> add(locks, "account-and-address", attempts.getFirst().address(),
                limits.perAccountAndAddress(), attempts, now,
                "another address, another way of login, or a new password by recovery"));
        return locks;
    }

    private static void add(List<Lock> locks, String rule, @Nullable String address, Limit limit,
            List<LoginAttempt> counted, Instant now, String remedy) {
        limit.wait(counted.stream().map(LoginAttempt::begunAt), now).map((Duration wait) -> now.plus(wait))
                .ifPresent(until -> locks.add(
                        new Lock(rule, address, counted.size(), limit.events(), until, remedy)));
    }
}
