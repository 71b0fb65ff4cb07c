package io.hrsshall.casework;

import io.hrsshall.kit.data.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// The prepared statements that one request executed, with their parameters. They can be repeated without the service,
/// each time for other rows: the ids that the request made, and one text that must be unique, are replaced. Ids inside
/// the data of events stay as they are.
final class RecordedStatements {

    private static final AtomicLong REPETITIONS = new AtomicLong();

    private final List<Executed> executed;
    private final UUID lastIdBefore;
    private final String unique;

    private record Executed(String sql, boolean inTransaction, List<ParameterSetOperation> parameters) {}

    private RecordedStatements(List<Executed> executed, UUID lastIdBefore, String unique) {
        this.executed = List.copyOf(executed);
        this.lastIdBefore = lastIdBefore;
        this.unique = unique;
    }

    List<String> sql() {
        return executed.stream().map(Executed::sql).toList();
    }

    /// Each repetition executes, on one connection, the statements before the request's transaction, then those of the
    /// transaction. The request must have one transaction, at its end.
    void repeat(DataSource database, BooleanSupplier another) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<PreparedStatement> prepared = new ArrayList<>();
            for (Executed each : executed) {
                prepared.add(connection.prepareStatement(each.sql));
            }
            while (another.getAsBoolean()) {
                repeat(connection, prepared);
            }
        }
    }

    private void repeat(Connection connection, List<PreparedStatement> prepared) throws SQLException {
        Map<UUID, UUID> ids = new HashMap<>();
        String text = "repetition-" + REPETITIONS.incrementAndGet();
        for (int i = 0; i < executed.size(); i++) {
            Executed each = executed.get(i);
            PreparedStatement statement = prepared.get(i);
            connection.setAutoCommit(!each.inTransaction);
            for (ParameterSetOperation parameter : each.parameters) {
                set(statement, parameter, value -> replaced(value, ids, text));
            }
            if (statement.execute()) {
                statement.getResultSet().close();
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private Object replaced(Object value, Map<UUID, UUID> ids, String text) {
        return switch (value) {
            case UUID id when id.version() == 7 && id.compareTo(lastIdBefore) > 0 ->
                ids.computeIfAbsent(id, _ -> Ids.next());
            case String id when id.length() == lastIdBefore.toString().length() ->
                replaced(UUID.fromString(id), ids, text).toString();
            case String other when other.equals(unique) -> text;
            default -> value;
        };
    }

    private static void set(PreparedStatement statement, ParameterSetOperation parameter,
            UnaryOperator<Object> replacement)
            throws SQLException {
        Object[] arguments = parameter.getArgs();
        int index = (Integer) arguments[0];
        if (parameter.getMethod().getName().equals("setNull")) {
            statement.setNull(index, (Integer) arguments[1]);
        } else if (arguments.length > 2) {
            statement.setObject(index, replacement.apply(arguments[1]), (Integer) arguments[2]);
        } else {
            statement.setObject(index, replacement.apply(arguments[1]));
        }
    }

    /// A data source that can record one request at a time.
    static final class Recorder extends DelegatingDataSource {

        Recorder(DataSource database) {
            super(database);
        }

        /// @param request
        ///            sends the request and returns the text that must be unique. The thread that executed the most
        ///            statements is taken as the one that served it
        RecordedStatements record(Supplier<String> request) {
            Map<Thread, List<Executed>> byThread = new ConcurrentHashMap<>();
            DataSource database = obtainTargetDataSource();
            UUID lastIdBefore = Ids.next();
            setTargetDataSource(ProxyDataSourceBuilder.create(database).listener(listener(byThread)).build());
            try {
                String unique = request.get();
                return new RecordedStatements(byThread.values().stream().max(Comparator.comparing(List::size))
                        .orElseThrow(), lastIdBefore, unique);
            } finally {
                setTargetDataSource(database);
            }
        }

        private static QueryExecutionListener listener(Map<Thread, List<Executed>> byThread) {
            return new QueryExecutionListener() {

                @Override
                public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                    // Recorded afterwards.
                }

                @Override
                public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
                    List<Executed> ofThread = byThread.computeIfAbsent(Thread.currentThread(), _ -> new ArrayList<>());
                    queries.forEach(query -> query.getParametersList().forEach(parameters -> ofThread
                            .add(new Executed(query.getQuery(), inTransaction(execution), parameters))));
                }
            };
        }

        private static boolean inTransaction(ExecutionInfo execution) {
            try {
                return !execution.getStatement().getConnection().getAutoCommit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
