package io.hrsshall.identity.challenges;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Codes and limits in the database. The limits of a mobile are counted under the lock of its row.
@Repository
class SmsChallenges {

    private static final String ANY_PURPOSE = "*";

    private final JdbcClient jdbc;
    private final Clock clock;

    SmsChallenges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// @throws SmsLimitReached
    ///             if the mobile may get none now
    @Transactional
    void open(SmsChallenge challenge) {
        Instant now = clock.instant();
        LocalDate today = now.atZone(SmsAllowance.SHANGHAI).toLocalDate();
        Counter all = locked(challenge.mobileIndex(), ANY_PURPOSE, today);
        Counter ofPurpose = locked(challenge.mobileIndex(), challenge.purpose().name(), today);
        new SmsAllowance(all.sentOn(today), ofPurpose.lastSentAt()).wait(now).ifPresent(wait -> {
            throw new SmsLimitReached(wait);
        });
        count(challenge.mobileIndex(), ANY_PURPOSE, today, all.sentOn(today) + 1, now);
        count(challenge.mobileIndex(), challenge.purpose().name(), today, ofPurpose.sentOn(today) + 1, now);
        jdbc.sql("""
                insert into sms_challenges (id, purpose, mobile_index, code_hash, expires_at)
                values (:id, :purpose, :mobile, :hash, :expires)""").param("id", challenge.id())
                .param("purpose", challenge.purpose().name()).param("mobile", challenge.mobileIndex())
                .param("hash", challenge.codeHash()).param("expires", utc(challenge.expiresAt())).update();
    }

    /// Nothing was sent, so nothing is counted.
    @Transactional
    void giveBack(UUID id, byte[] mobileIndex, SmsPurpose purpose) {
        jdbc.sql("""
                update sms_limits set sent = greatest(sent - 1, 0), last_sent_at = null, changed_at = now()
                where mobile_index = :mobile and purpose in (:any, :purpose)""").param("mobile", mobileIndex)
                .param("any", ANY_PURPOSE).param("purpose", purpose.name()).update();
        jdbc.sql("delete from sms_challenges where id = :id").param("id", id).update();
    }

    /// @return whether the code was right; a wrong one counts as a try
    @Transactional
    boolean use(UUID id, SmsPurpose purpose, byte[] mobileIndex, byte[] codeHash) {
        Instant now = clock.instant();
        SmsChallenge challenge = jdbc.sql("select * from sms_challenges where id = :id for update").param("id", id)
                .query(SmsChallenges::challenge).optional().orElse(null);
        if (challenge == null || !challenge.isOpen(purpose, mobileIndex, now)) {
            return false;
        }
        boolean right = challenge.isProvenBy(codeHash);
        jdbc.sql("""
                update sms_challenges set tries = tries + 1, used_at = :used, changed_at = :now,
                    version = version + 1
                where id = :id""").param("id", id).param("used", right ? utc(now) : null).param("now", utc(now))
                .update();
        return right;
    }

    @Transactional
    void reopen(UUID id) {
        jdbc.sql("""
                update sms_challenges set used_at = null, tries = greatest(tries - 1, 0), changed_at = now(),
                    version = version + 1
                where id = :id and used_at is not null""").param("id", id).update();
    }

    private record Counter(LocalDate day, int sent, @Nullable Instant lastSentAt) {

        int sentOn(LocalDate today) {
            return day.equals(today) ? sent : 0;
        }
    }

    private Counter locked(byte[] mobileIndex, String purpose, LocalDate today) {
        jdbc.sql("""
                insert into sms_limits (mobile_index, purpose, day, sent) values (:mobile, :purpose, :day, 0)
                on conflict do nothing""").param("mobile", mobileIndex).param("purpose", purpose).param("day", today)
                .update();
        return jdbc.sql("select * from sms_limits where mobile_index = :mobile and purpose = :purpose for update")
                .param("mobile", mobileIndex).param("purpose", purpose)
                .query((row, number) -> new Counter(row.getObject("day", LocalDate.class), row.getInt("sent"),
                        instant(row, "last_sent_at")))
                .single();
    }

    private void count(byte[] mobileIndex, String purpose, LocalDate today, int sent, Instant now) {
        jdbc.sql("""
                update sms_limits set day = :day, sent = :sent, last_sent_at = :now, changed_at = :now,
                    version = version + 1
                where mobile_index = :mobile and purpose = :purpose""").param("mobile", mobileIndex)
                .param("purpose", purpose).param("day", today).param("sent", sent).param("now", utc(now)).update();
    }

    private static SmsChallenge challenge(ResultSet row, int number) throws SQLException {
        return new SmsChallenge(row.getObject("id", UUID.class), SmsPurpose.valueOf(row.getString("purpose")),
                row.getBytes("mobile_index"), row.getBytes("code_hash"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(), row.getInt("tries"),
                instant(row, "used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
