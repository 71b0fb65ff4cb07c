package io.hrsshall.kit.events;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/// Asks the broker what it knows, with a client that is made at the first question. Answers are awaited for
/// seconds only.
final class BrokerClient implements AutoCloseable {

    private static final int LONGEST_SECONDS = 3;

    private final KafkaSettings kafka;
    private final String clientId;
    private @Nullable Admin admin;

    BrokerClient(KafkaSettings kafka, String clientId) {
        this.kafka = kafka;
        this.clientId = clientId;
    }

    synchronized Admin admin() {
        Admin client = admin;
        if (client == null) {
            Map<String, Object> settings = kafka.common();
            settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LONGEST_SECONDS * 1_000);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_500);
            client = Admin.create(settings);
            admin = client;
        }
        return client;
    }

    /// @throws KafkaException
    ///             if the broker gives no answer
    static <T> T answer(KafkaFuture<T> question) {
        try {
            return question.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
