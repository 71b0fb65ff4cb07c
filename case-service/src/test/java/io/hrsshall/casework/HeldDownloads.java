package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;

import io.hrsshall.kit.test.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Downloads that are in progress at the same time: they wait where they record who reads.
final class HeldDownloads {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    HeldDownloads(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// @param table
    ///            in which downloads are recorded
    /// @param another
    ///            a request while so many downloads are in progress, which are completed afterwards
    void hold(int downloads, String table, Callable<Answer> download, Runnable another) throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = new ArrayList<>();
            transactions.executeWithoutResult(_ -> {
                jdbc.sql("LOCK TABLE " + table + " IN EXCLUSIVE MODE").update();
                for (int client = 0; client < downloads; client++) {
                    answers.add(clients.submit(download));
                }
                until("the downloads wait", () -> jdbc.sql("""
                        SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = CAST(? AS regclass)""")
                        .param(table).query(Integer.class).single() == downloads);
                another.run();
            });
            for (Future<Answer> answer : answers) {
                answer.get().expect(200);
            }
        }
    }
}
