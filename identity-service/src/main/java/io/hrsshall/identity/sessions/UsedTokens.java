package io.hrsshall.identity.sessions;

import io.hrsshall.identity.keycloak.RefreshToken;
import io.hrsshall.identity.sessions.UsedToken.State;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Remembers used refresh tokens by a keyed hash.
@Repository
class UsedTokens {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String TABLE = "used_refresh_tokens";
    private static final String ANSWER = "answer";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final Clock clock;

    UsedTokens(JdbcClient jdbc, PersonalData personalData, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<UsedToken> find(RefreshToken token) {
        return jdbc.sql("select * from used_refresh_tokens where token_hash = :hash").param("hash", hash(token))
                .query(UsedTokens::used).optional();
    }

    /// Only one of many gets it.
    ///
    /// @return the row, for whoever may use the token now
    @Transactional
    Optional<UUID> claim(RefreshToken token, @Nullable UUID account, String actAs) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into used_refresh_tokens (id, token_hash, session_id, account_id, act_as, state, started_at,
                    expires_at)
                values (:id, :hash, :session, :account, :actAs, 'RUNNING', :now, :expires)
                on conflict (token_hash) do update set started_at = :now, act_as = :actAs, changed_at = :now,
                    version = used_refresh_tokens.version + 1
                where used_refresh_tokens.state = 'RUNNING' and used_refresh_tokens.started_at <= :dead
                returning id""").param("id", Ids.next()).param("hash", hash(token)).param("session", token.session())
                .param("account", account).param("actAs", actAs).param("now", utc(now))
                .param("expires", utc(keptUntil(token, now))).param("dead", utc(now.minus(UsedToken.RUNNING_LEASE)))
                .query(UUID.class).optional();
    }

    @Transactional
    void answered(UUID id, String answer) {
        Sealed sealed = personalData.seal(TABLE, id, ANSWER, answer);
        jdbc.sql("""
                update used_refresh_tokens set state = 'ANSWERED', answered_at = :now, answer_cipher = :cipher,
                    answer_key_version = :keyVersion, changed_at = :now, version = version + 1
                where id = :id""").param("id", id).param("now", utc(clock.instant())).param("cipher", sealed.cipher())
                .param("keyVersion", sealed.keyVersion()).update();
    }

    @Transactional
    void refused(UUID id) {
        jdbc.sql("""
                update used_refresh_tokens set state = 'REFUSED', answered_at = :now, changed_at = :now,
                    version = version + 1
                where id = :id""").param("id", id).param("now", utc(clock.instant())).update();
    }

    /// It was not used after all.
    @Transactional
    void release(UUID id) {
        jdbc.sql("delete from used_refresh_tokens where id = :id and state = 'RUNNING'").param("id", id).update();
    }

    String open(UUID id, Sealed answer) {
        return personalData.open(TABLE, id, ANSWER, answer);
    }

    /// No session lives longer than a day, and what an unverified token says of its end is nobody's word.
    private static Instant keptUntil(RefreshToken token, Instant now) {
        Instant latest = now.plus(LONGEST);
        return token.expiresAt().isBefore(latest) ? token.expiresAt() : latest;
    }

    private byte[] hash(RefreshToken token) {
        return personalData.index("refresh-token", token.value());
    }

    private static UsedToken used(ResultSet row, int number) throws SQLException {
        byte[] cipher = row.getBytes("answer_cipher");
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        return new UsedToken(row.getObject("id", UUID.class), row.getString("session_id"), row.getString("act_as"),
                State.valueOf(row.getString("state")), row.getObject("started_at", OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant(),
                cipher == null ? null : new Sealed(cipher, row.getInt("answer_key_version")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
