package io.hrsshall.kit.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import io.hrsshall.kit.security.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/// Executes a request with an `Idempotency-Key` once. The response is stored in the same transaction for 24 hours and
/// returned for every repetition by the same caller. A parallel request with the key waits up to 3 seconds for
/// the first.
public class Idempotency {

    private static final String HEADER = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String TABLE = "kit_idempotency";
    private static final String ANSWER = "answer";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,64}");
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String LOCK_TIMEOUT = "3s";
    /// PostgreSQL's `lock_not_available`.
    private static final String LOCKED = "55P03";

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final JsonMapper json;
    private final TransactionOperations transactions;
    private final Clock clock;

    public Idempotency(JdbcClient jdbc, PersonalData personalData, JsonMapper json, TransactionOperations transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.json = json;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// For work that calls other systems first: the calls are made before the transaction, and a repetition makes none,
    /// so that it is answered while those systems are unavailable. Two first requests in parallel both make the calls,
    /// but the work is done once.
    ///
    /// @param preparation
    ///            calls the other systems outside a transaction, and returns the work of the transaction
    /// @throws BrokenRule
    ///             as for [#once]
    @Transactional(propagation = Propagation.NEVER)
    public <T> T prepareOnce(String operation, Object request, Class<T> answer, Supplier<Supplier<T>> preparation) {
        return recall(operation, request, answer).orElseGet(() -> {
            Supplier<T> work = preparation.get();
            return Objects.requireNonNull(
                    transactions.execute(_ -> once(operation, request, answer, work)));
        });
    }

    /// Does the work, or returns the stored response of the first request.
    ///
    /// @param request
    ///            the content that must be equal for the same key; hashed as JSON together with the path
    /// @param answer
    ///            the type of the response, which must be readable from JSON
    /// @throws BrokenRule
    ///             422 if the key was used for another request, 409 if the first request is still in progress, 400 for a
    ///             malformed key
    @Transactional(propagation = Propagation.MANDATORY)
    public <T> T once(String operation, Object request, Class<T> answer, Supplier<T> work) {
        Keyed keyed = Keyed.current();
        if (keyed == null) {
            return work.get();
        }
        String actor = actor();
        byte[] hash = hash(keyed.http, request);
        UUID id = Ids.next();
        if (!begin(id, actor, operation, keyed.key, hash)) {
            return answer(find(actor, operation, keyed.key).orElseThrow(RequestInProgress::new), hash, answer,
                    keyed.response);
        }
        T result = work.get();
        Sealed sealed = personalData.seal(TABLE, id, ANSWER, json.writeValueAsString(result));
        jdbc.sql("UPDATE kit_idempotency SET answer_cipher = ?, key_version = ? WHERE id = ?").param(sealed.cipher())
                .param(sealed.keyVersion()).param(id).update();
        return result;
    }

    /// The stored response of the first request. Does not wait for a request in progress.
    private <T> Optional<T> recall(String operation, Object request, Class<T> answer) {
        Keyed keyed = Keyed.current();
        if (keyed == null) {
            return Optional.empty();
        }
        return find(actor(), operation, keyed.key).filter(kept -> kept.expiresAt.isAfter(clock.instant()))
                .map(kept -> answer(kept, hash(keyed.http, request), answer, keyed.response));
    }

    /// Reserves the key; waits for a parallel request that holds it.
    private boolean begin(UUID id, String actor, String operation, String key, byte[] hash) {
        Instant now = clock.instant();
        String before = jdbc.sql("""
                WITH old AS MATERIALIZED (SELECT current_setting('lock_timeout') AS setting)
                SELECT setting, set_config('lock_timeout', ?, true) FROM old""").param(LOCK_TIMEOUT)
                .query((row, number) -> row.getString("setting")).single();
        try {
            boolean taken = jdbc
                    .sql("""
                            INSERT INTO kit_idempotency AS kept (id, actor, operation, key, request_hash, created_at, created_by,
                                changed_at, changed_by, expires_at)
                            VALUES (:id, :actor, :operation, :key, :hash, :now, :by, :now, :by, :expires)
                            ON CONFLICT (actor, operation, key) DO UPDATE
                            SET id = excluded.id, request_hash = excluded.request_hash, answer_cipher = NULL, key_version = NULL,
                                created_at = excluded.created_at, created_by = excluded.created_by,
                                changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                                version = kept.version + 1, expires_at = excluded.expires_at
                            WHERE kept.expires_at <= excluded.created_at
                            RETURNING set_config('lock_timeout', :before, true)
                            """)
                    .param("id", id).param("actor", actor).param("operation", operation).param("key", key)
                    .param("hash", hash).param("now", now.atOffset(ZoneOffset.UTC))
                    .param("by", CurrentActor.get().map(Audit::who).orElse("anyone"))
                    .param("expires", now.plus(KEPT).atOffset(ZoneOffset.UTC)).param("before", before)
                    .query(String.class).optional().isPresent();
            if (!taken) {
                setLockTimeout(before);
            }
            return taken;
        } catch (DataAccessException e) {
            throw isLocked(e) ? new RequestInProgress() : e;
        }
    }

    private static boolean isLocked(DataAccessException exception) {
        return exception.getMostSpecificCause() instanceof SQLException sql && LOCKED.equals(sql.getSQLState());
    }

    private void setLockTimeout(String timeout) {
        jdbc.sql("SELECT set_config('lock_timeout', ?, true)").param(timeout).query(String.class).single();
    }

    private Optional<Kept> find(String actor, String operation, String key) {
        return jdbc.sql("""
                SELECT id, request_hash, answer_cipher, key_version, expires_at FROM kit_idempotency
                WHERE actor = ? AND operation = ? AND key = ?
                """).param(actor).param(operation).param(key).query((row, number) -> new Kept(
                Objects.requireNonNull(row.getObject("id", UUID.class)), row.getBytes("request_hash"),
                row.getBytes("answer_cipher"), row.getInt("key_version"),
                Objects.requireNonNull(row.getObject("expires_at", OffsetDateTime.class)).toInstant())).optional();
    }

    private <T> T answer(Kept kept, byte[] hash, Class<T> answer, @Nullable HttpServletResponse response) {
        if (!BlindIndex.match(kept.hash, hash)) {
            throw new IdempotencyKeyReused();
        }
        if (kept.answer == null) {
            throw new RequestInProgress();
        }
        if (response != null) {
            response.setHeader(REPLAYED, "true");
        }
        return json.readValue(personalData.open(TABLE, kept.id, ANSWER, new Sealed(kept.answer, kept.keyVersion)),
                answer);
    }

    /// The current request and its key.
    private record Keyed(String key, HttpServletRequest http, @Nullable HttpServletResponse response) {

        /// Null without a key.
        static @Nullable Keyed current() {
            if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)) {
                return null;
            }
            String key = current.getRequest().getHeader(HEADER);
            if (key == null) {
                return null;
            }
            if (!KEY.matcher(key).matches()) {
                throw new BadIdempotencyKey();
            }
            return new Keyed(key, current.getRequest(), current.getResponse());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(UUID id, byte[] hash, byte @Nullable [] answer, int keyVersion, Instant expiresAt) {}

    private static String actor() {
        return CurrentActor.get().map(Idempotency::caller).orElse("anyone");
    }

    /// The account and the unit or institution that it acts for, so that keys of different contexts do not collide.
    private static String caller(Actor actor) {
        return String.join("/", actor.kind().code(), Audit.who(actor), Objects.toString(actor.unit(), ""),
                Objects.toString(actor.institution(), ""));
    }

    /// Keyed, because a plain hash of a mobile or password could be guessed.
    private byte[] hash(HttpServletRequest http, Object request) {
        return personalData.index("idempotency",
                http.getMethod() + " " + http.getRequestURI() + "\n" + json.writeValueAsString(request));
    }

    private static final class BadIdempotencyKey extends BrokenRule {

        BadIdempotencyKey() {
            super(Status.MALFORMED, "bad-idempotency-key");
        }
    }

    private static final class IdempotencyKeyReused extends BrokenRule {

        IdempotencyKeyReused() {
            super(Status.INVALID, "idempotency-key-reused");
        }
    }

    private static final class RequestInProgress extends BrokenRule {

        RequestInProgress() {
            super(Status.CONFLICT, "request-in-progress");
            retryAfter(Duration.ofSeconds(1));
        }
    }
}
