package io.hrsshall.kit.operators;

import io.hrsshall.kit.data.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Makes the changes that operators ask for and records each of them, also those that were refused, in the transaction
/// of the change.
public class OperatorActions {

    private static final Logger log = LoggerFactory.getLogger(OperatorActions.class);
    private static final String NOBODY = "unnamed";
    private static final int MAX_NAME = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public OperatorActions(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param operator
    ///            as the caller states it: the credential proves that it is an operator, not which one
    /// @param target
    ///            what is changed; without personal data
    /// @param endedAt
    ///            null while it is under way
    public record Recorded(UUID id, Instant at, String operator, String action, String target, String result,
            @Nullable Instant endedAt) {}

    /// Runs a change in a transaction and records it there.
    ///
    /// @param change
    ///            gets the id under which it is recorded
    public WebEndpointResponse<Map<String, Object>> run(@Nullable String operator, String action, String target,
            Function<UUID, Outcome> change) {
        String name = named(operator);
        UUID id = Ids.next();
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            Outcome reached = change.apply(id);
            record(id, name, action, target, reached);
            return reached;
        }));
        // Without the operator's name, which is personal data.
        log.info("Operator's action, id={}, action={}, target={}, result={}", id, action, target, outcome.result());
        return answer(id, outcome);
    }

    /// Makes a change that takes longer than a transaction should: its beginning is recorded before, its result after.
    ///
    /// @param change
    ///            not run if the operator's name is invalid
    public WebEndpointResponse<Map<String, Object>> runLong(@Nullable String operator, String action, String target,
            Supplier<Outcome> change) {
        AtomicReference<UUID> recorded = new AtomicReference<>();
        run(operator, action, target, id -> {
            recorded.set(id);
            return Outcome.begun("begun");
        });
        UUID id = Objects.requireNonNull(recorded.get());
        Outcome outcome = change.get();
        end(id, outcome.result());
        return answer(id, outcome);
    }

    private static WebEndpointResponse<Map<String, Object>> answer(UUID id, Outcome outcome) {
        Map<String, Object> body = new HashMap<>(outcome.details());
        body.put("action", id);
        body.put("result", outcome.result());
        return new WebEndpointResponse<>(body, outcome.status());
    }

    private static String named(@Nullable String operator) {
        String name = operator == null || operator.isBlank() ? NOBODY : operator.strip();
        if (name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidEndpointRequestException("the operator's name is invalid", "operator");
        }
        return name;
    }

    private void record(UUID id, String operator, String action, String target, Outcome outcome) {
        jdbc.sql("""
                INSERT INTO kit_operator_action (id, operator, action, target, result, ended_at)
                VALUES (:id, :operator, :action, :target, :result, CASE WHEN :ended THEN clock_timestamp() END)""")
                .param("id", id).param("operator", operator).param("action", action).param("target", target)
                .param("result", outcome.result()).param("ended", outcome.ended()).update();
    }

    /// Records the result of an action that was only begun, in the caller's transaction.
    public void end(UUID action, String result) {
        jdbc.sql("UPDATE kit_operator_action SET result = :result, ended_at = clock_timestamp() WHERE id = :id")
                .param("id", action).param("result", result).update();
        log.info("Operator's action ended, id={}, result={}", action, result);
    }

    /// Newest first.
    List<Recorded> newest(int limit) {
        return jdbc.sql("""
                SELECT id, at, operator, action, target, result, ended_at FROM kit_operator_action
                ORDER BY at DESC LIMIT :limit""").param("limit", limit).query(OperatorActions::recorded).list();
    }

    Optional<Recorded> find(UUID id) {
        return jdbc.sql("""
                SELECT id, at, operator, action, target, result, ended_at FROM kit_operator_action
                WHERE id = :id""").param("id", id).query(OperatorActions::recorded).optional();
    }

    /// Newest first: so that a second run can say what the first did.
    List<Recorded> on(String target, int limit) {
        return jdbc.sql("""
                SELECT id, at, operator, action, target, result, ended_at FROM kit_operator_action
                WHERE target = :target ORDER BY at DESC LIMIT :limit""").param("target", target)
                .param("limit", limit).query(OperatorActions::recorded).list();
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Recorded(row.getObject("id", UUID.class), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("operator"), row.getString("action"), row.getString("target"), row.getString("result"),
                ended == null ? null : ended.toInstant());
    }
}
