package io.hrsshall.identity.notices;

import io.hrsshall.identity.challenges.SmsTemplate;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.Mobile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// An account made or reset in somebody's name is told to that person by SMS (design §2): noted with the change itself,
/// sent by [SendingNotices].
@Service
public class Notices {

    private static final String TABLE = "sms_notices";
    private static final String MOBILE = "mobile";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final Clock clock;

    Notices(JdbcClient jdbc, PersonalData personalData, Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.clock = clock;
    }

    /// @param number
    ///            of the unit or institution; nothing personal
    /// @param mobile
    ///            another than the person's own
    record Notice(UUID id, UUID person, SmsTemplate template, @Nullable String number, @Nullable Mobile mobile,
            int attempts) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void accountMade(UUID person, String number) {
        note(person, SmsTemplate.ACCOUNT_MADE, number, null);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void passwordReset(UUID person, String number) {
        note(person, SmsTemplate.PASSWORD_RESET, number, null);
    }

    /// Told to the former mobile: its owner may know nothing of it.
    @Transactional(propagation = Propagation.MANDATORY)
    public void mobileReplaced(UUID person, Mobile former) {
        note(person, SmsTemplate.MOBILE_REPLACED, null, former);
    }

    private void note(UUID person, SmsTemplate template, @Nullable String number, @Nullable Mobile mobile) {
        UUID id = Ids.next();
        Sealed sealed = mobile == null ? null : personalData.seal(TABLE, id, MOBILE, mobile.value());
        jdbc.sql("""
                insert into sms_notices (id, person_id, template, number, mobile_cipher, mobile_key_version, due_at)
                values (:id, :person, :template, :number, :cipher, :keyVersion, :due)""").param("id", id)
                .param("person", person).param("template", template.name()).param("number", number)
                .param("cipher", sealed == null ? null : sealed.cipher(), Types.BINARY)
                .param("keyVersion", sealed == null ? null : sealed.keyVersion(), Types.INTEGER)
                .param("due", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /// Takes one that is due and keeps others off it for a while.
    @Transactional
    Optional<Notice> take() {
        Instant now = clock.instant();
        return jdbc.sql("""
                update sms_notices set attempts = attempts + 1, changed_at = :now, given_up = attempts >= 20,
                    due_at = cast(:now as timestamptz) + least(600, 15 * (attempts + 1)) * interval '1 second'
                where id in (select id from sms_notices where sent_at is null and not given_up and due_at <= :now
                             order by due_at limit 1 for update skip locked)
                returning *""").param("now", now.atOffset(ZoneOffset.UTC)).query(this::notice).optional();
    }

    /// The SMS service was away: that is no try.
    @Transactional
    void notTried(UUID id) {
        jdbc.sql("""
                update sms_notices set attempts = greatest(attempts - 1, 0), given_up = false, changed_at = now()
                where id = :id""").param("id", id).update();
    }

    @Transactional
    void sent(UUID id) {
        jdbc.sql("""
                update sms_notices set sent_at = :now, changed_at = :now, mobile_cipher = null
                where id = :id""").param("id", id).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private Notice notice(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        byte[] cipher = row.getBytes("mobile_cipher");
        Mobile mobile = cipher == null
                ? null
                : new Mobile(
                        personalData.open(TABLE, id, MOBILE, new Sealed(cipher, row.getInt("mobile_key_version"))));
        return new Notice(id, row.getObject("person_id", UUID.class), SmsTemplate.valueOf(row.getString("template")),
                row.getString("number"), mobile, row.getInt("attempts"));
    }
}
