package io.hrsshall.deploy.parts;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/// The super users of the broker. That they are is in its configuration.
public final class KafkaAdministrators {

    private KafkaAdministrators() {}

    /// Creates the user, or sets its password if the broker does not accept it.
    ///
    /// @param kafka
    ///            as another super user
    public static void set(KafkaConnection kafka, String user, String password) {
        try (Admin admin = Admin.create(kafka.properties())) {
            new KafkaPasswords(kafka, admin).set(Map.of(user, password));
        } catch (ExecutionException | TimeoutException e) {
            throw new PartFailed("Kafka's administrator " + user + " can't be set up: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while setting up Kafka", e);
        }
    }
}
