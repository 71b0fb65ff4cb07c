package io.hrsshall.identity.cleanup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes what nobody needs any more: personal data of registrations that were given up, codes, counters, used tokens.
@Component
class CleaningUp {

    private static final Logger log = LoggerFactory.getLogger(CleaningUp.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    CleaningUp(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// The same answer is given for ten seconds only.
    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT20S")
    void forgetAnswers() {
        run("update used_refresh_tokens set answer_cipher = null where answer_cipher is not null and answered_at < :then",
                Duration.ofSeconds(10));
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void cleanUp() {
        run("delete from sms_challenges where expires_at < :then", DAY);
        run("delete from sms_limits where changed_at < :then", DAY.multipliedBy(2));
        run("delete from sms_notices where (sent_at is not null or given_up) and changed_at < :then", MONTH);
        run("delete from login_attempts where changed_at < :then", DAY);
        run("delete from used_refresh_tokens where expires_at < :then", Duration.ZERO);
        run("delete from session_endings where done_at < :then", MONTH);
        run("delete from wrong_guesses where changed_at < :then", DAY.multipliedBy(2));
        run("delete from person_registrations where step <> 'DONE' and expires_at < :then", DAY);
        run("delete from person_registrations where step = 'DONE' and changed_at < :then", MONTH);
        run("""
                delete from registration_sagas where step in ('DONE', 'UNDONE') and registration_id in
                (select id from unit_registrations where step in ('FACE', 'ACCOUNT', 'FAILED') and expires_at < :then)""",
                DAY);
        run("""
                delete from unit_registrations where step in ('FACE', 'ACCOUNT', 'FAILED') and expires_at < :then
                and not exists (select 1 from registration_sagas where registration_id = unit_registrations.id)""",
                DAY);
        run("""
                delete from registration_sagas where step in ('DONE', 'UNDONE') and registration_id in
                (select id from unit_registrations where step = 'DONE' and changed_at < :then)""", MONTH);
        run("""
                delete from unit_registrations where step = 'DONE' and changed_at < :then
                and not exists (select 1 from registration_sagas where registration_id = unit_registrations.id)""",
                MONTH);
    }

    private void run(String sql, Duration age) {
        Instant then = clock.instant().minus(age);
        try {
            jdbc.sql(sql).param("then", then.atOffset(ZoneOffset.UTC)).update();
        } catch (DataAccessException e) {
            log.warn("Cleaning up has to wait: {}", e.getClass().getSimpleName());
        }
    }
}
