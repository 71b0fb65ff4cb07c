package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Clients that repeat a request until this is closed, whatever the answer is: a fault is seen by those who meet it.
final class RepeatingClients implements AutoCloseable {

    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean closed;

    private RepeatingClients() {}

    /// @param pause
    ///            of each client after an answer
    static RepeatingClients by(int clients, Duration pause, Runnable request) {
        RepeatingClients repeated = new RepeatingClients();
        for (int i = 0; i < clients; i++) {
            repeated.clients.add(Thread.ofVirtual().start(() -> repeated.run(pause, request)));
        }
        return repeated;
    }

    private void run(Duration pause, Runnable request) {
        while (!closed) {
            try {
                request.run();
            } catch (UnexpectedAnswer _) {
                // Also that of nobody.
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
