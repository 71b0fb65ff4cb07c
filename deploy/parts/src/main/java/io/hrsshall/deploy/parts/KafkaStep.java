package io.hrsshall.deploy.parts;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.ApiException;

/// A step of the set-up of Kafka.
@FunctionalInterface
interface KafkaStep {

    int ATTEMPTS = 50;

    void run() throws ExecutionException, InterruptedException, TimeoutException;

    /// Repeats the step while it fails in this way, for ten seconds at most.
    static void patiently(Class<? extends ApiException> passing, KafkaStep step)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (int attempt = 1;; attempt++) {
            try {
                step.run();
                return;
            } catch (ExecutionException e) {
                if (!passing.isInstance(e.getCause()) || attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(200);
            }
        }
    }
}
