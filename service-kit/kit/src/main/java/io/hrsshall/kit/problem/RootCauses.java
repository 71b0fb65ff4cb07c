package io.hrsshall.kit.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

/// The causes of a failure. If the rollback of a transaction fails, Spring throws that failure and keeps the original
/// one outside the cause chain.
public final class RootCauses {

    private static final int MAX_DEPTH = 20;

    /// SQL states of a PostgreSQL that is shutting down, crashed, starting, or out of connections.
    private static final Set<String> DATABASE_DOWN = Set.of("57P01", "57P02", "57P03", "53300");

    private RootCauses() {}

    /// The failure itself and its causes.
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, RootCauses::causeOf).limit(MAX_DEPTH);
    }

    /// The first cause of a type.
    public static <T> @Nullable T find(Throwable failure, Class<T> type) {
        return of(failure).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
    }

    /// Whether the database is unavailable, so that a retry may succeed.
    public static boolean isDatabaseDown(Throwable failure) {
        return of(failure).anyMatch(cause -> switch (cause) {
            case DataAccessResourceFailureException _,TransientDataAccessResourceException _,QueryTimeoutException _,TransactionTimedOutException _,CannotCreateTransactionException _,SQLTransientConnectionException _ ->
                true;
            case SQLException sql -> isDown(sql.getSQLState());
            default -> false;
        });
    }

    private static boolean isDown(@Nullable String state) {
        return state != null && (state.startsWith("08") || DATABASE_DOWN.contains(state));
    }

    private static @Nullable Throwable causeOf(Throwable failure) {
        return failure instanceof TransactionSystemException unfinished
                ? unfinished.getOriginalException()
                : failure.getCause();
    }
}
