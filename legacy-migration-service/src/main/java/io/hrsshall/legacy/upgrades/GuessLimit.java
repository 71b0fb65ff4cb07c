package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.legacy.systems.LegacySystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Limits wrong guesses per legacy account. A guess is counted before its result is known, so that parallel guesses
/// cannot exceed the limit. Passwords are counted per account and network, so that five wrong guesses do not lock the
/// owner out in another network. After many failures from anywhere, each network has one attempt in each period; after
/// the maximum of [GuessKind#PASSWORD_FROM_ANYWHERE], the account is locked for every network.
@Component
class GuessLimit {

    /// Failures of an account from anywhere after which a network has only one attempt.
    private static final int SUSPICIOUS = 50;

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final IndexSettling settling;
    private final Clock clock;

    GuessLimit(JdbcClient jdbc, PersonalData personalData, IndexSettling settling, Clock clock) {
        this.settling = settling;
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.clock = clock;
    }

    /// @throws UpgradeRefused
    ///             if the legacy account is locked for the network
    void countPassword(LegacySystem system, byte[] account, String network) {
        boolean suspicious = failuresFromAnywhere(system, account) > SUSPICIOUS;
        count(GuessKind.PASSWORD, suspicious ? 1 : GuessKind.PASSWORD.maximum(), system, from(network, account));
        count(GuessKind.PASSWORD_FROM_ANYWHERE, system, account);
    }

    /// Removes a guess that was not wrong.
    void uncountPassword(LegacySystem system, byte[] account, String network) {
        uncount(GuessKind.PASSWORD, system, from(network, account));
        uncount(GuessKind.PASSWORD_FROM_ANYWHERE, system, account);
    }

    /// After the right password.
    void resetPassword(LegacySystem system, byte[] account, String network) {
        reset(GuessKind.PASSWORD, system, from(network, account));
    }

    private int failuresFromAnywhere(LegacySystem system, byte[] account) {
        return jdbc.sql("""
                SELECT guesses FROM guess_counter
                WHERE kind = ? AND system = ? AND account_index = ANY (kit_index_forms(?)) AND expires_at > ?""")
                .param(GuessKind.PASSWORD_FROM_ANYWHERE.name()).param(system.name()).param(account)
                .param(utc(clock.instant())).query(Integer.class).optional().orElse(0);
    }

    private byte[] from(String network, byte[] account) {
        return personalData.index("legacy-guesses", BlindIndex.text(account) + '/' + network);
    }

    /// @throws UpgradeRefused
    ///             if the legacy account is locked
    void count(GuessKind kind, LegacySystem system, byte[] account) {
        count(kind, kind.maximum(), system, account);
    }

    private void count(GuessKind kind, int maximum, LegacySystem system, byte[] account) {
        Instant now = clock.instant();
        Counter counter = settling.settled("guess_counter", "account_index", account, () -> jdbc.sql("""
                INSERT INTO guess_counter AS known (kind, system, account_index, guesses, expires_at)
                VALUES (:kind, :system, :account, 1, :expiresAt)
                ON CONFLICT (kind, system, account_index) DO UPDATE SET
                    guesses = CASE WHEN known.expires_at <= :now THEN 1 ELSE known.guesses + 1 END,
                    expires_at = CASE WHEN known.expires_at <= :now OR known.guesses < :maximum
                        THEN excluded.expires_at ELSE known.expires_at END
                RETURNING guesses, expires_at""").param("kind", kind.name()).param("system", system.name())
                .param("account", account).param("expiresAt", utc(now.plus(kind.lockTime()))).param("now", utc(now))
                .param("maximum", maximum)
                .query((row, number) -> new Counter(row.getInt("guesses"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .single());
        if (counter.guesses() > maximum) {
            // This request was refused before its password was checked. If it counted, parallel requests with the right
            // password could lock the account.
            uncount(kind, system, account);
            throw UpgradeRefused.accountLocked(Duration.between(now, counter.expiresAt()));
        }
    }

    /// Removes a guess that was not wrong.
    void uncount(GuessKind kind, LegacySystem system, byte[] account) {
        update("UPDATE guess_counter SET guesses = greatest(guesses - 1, 0)", kind, system, account);
    }

    private void reset(GuessKind kind, LegacySystem system, byte[] account) {
        update("DELETE FROM guess_counter", kind, system, account);
    }

    private void update(String statement, GuessKind kind, LegacySystem system, byte[] account) {
        jdbc.sql(statement + " WHERE kind = ? AND system = ? AND account_index = ANY (kit_index_forms(?))")
                .param(kind.name())
                .param(system.name()).param(account).update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Counter(int guesses, Instant expiresAt) {}
}
