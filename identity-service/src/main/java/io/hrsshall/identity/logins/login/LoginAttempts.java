package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface LoginAttempts extends ListCrudRepository<LoginAttempt, UUID> {

    /// Called by each login. Spring Data would generate the SQL of [#save] on each call.
    default void begin(LoginAttempt attempt) {
        insert(attempt.id(), attempt.subject(), attempt.source(), attempt.address(), attempt.accountId(), attempt.way(),
                attempt.result(), attempt.begunAt(), attempt.audit().createdBy());
    }

    @Modifying
    @Query("""
            INSERT INTO login_attempts (id, subject, source, address, account_id, way, result, created_at, created_by,
                changed_at, changed_by, version)
            VALUES (:id, :subject, :source, :address, :accountId, :way, :result, :now, :by, :now, :by, 0)""")
    void insert(UUID id, byte[] subject, byte[] source, String address, @Nullable AccountId accountId, LoginWay way,
            LoginAttempt.Result result, Instant now, String by);

    /// Password attempts on the subject and from the source that failed or are running.
    ///
    /// @param runningSince
    ///            the process of an older running attempt has crashed
    @Query("""
            SELECT * FROM login_attempts
            WHERE (subject = ANY (kit_index_forms(:subject)) AND created_at > :onSubjectSince
                   OR source = ANY (kit_index_forms(:source)) AND created_at > :fromSourceSince)
            AND way = 'PASSWORD' AND result <> 'SUCCEEDED' AND (result <> 'RUNNING' OR created_at > :runningSince)""")
    List<LoginAttempt> unsuccessful(byte[] subject, Instant onSubjectSince, byte[] source, Instant fromSourceSince,
            Instant runningSince);

    @Query("""
            SELECT EXISTS (SELECT FROM login_attempts WHERE result = 'SUCCEEDED'
                AND source = ANY (kit_index_forms(:source))
                AND (subject = ANY (kit_index_forms(:subject)) OR account_id = CAST(:accountId AS uuid))
                AND created_at > :since)""")
    boolean isKnown(byte[] source, byte[] subject, @Nullable AccountId accountId, Instant since);

    /// Whether anybody has logged in from the source.
    @Query("""
            SELECT EXISTS (SELECT FROM login_attempts WHERE result = 'SUCCEEDED'
                AND source = ANY (kit_index_forms(:source))
                AND created_at > :since)""")
    boolean isKnownSource(byte[] source, Instant since);

    /// Records the result of a running attempt. A success forgives earlier failures on the subject from the source.
    @Modifying
    @Query("""
            WITH completed AS (
                UPDATE login_attempts SET result = CASE WHEN :succeeded THEN 'SUCCEEDED' ELSE 'FAILED' END,
                    changed_at = :now, version = version + 1
                WHERE id = :id)
            UPDATE login_attempts SET result = 'FORGIVEN', changed_at = :now, version = version + 1
            WHERE :succeeded AND subject = ANY (kit_index_forms(:subject))
                AND source = ANY (kit_index_forms(:source)) AND way = 'PASSWORD' AND result = 'FAILED'""")
    void complete(UUID id, boolean succeeded, byte[] subject, byte[] source, Instant now);
}
