package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.util.Map;

/// What the file of secrets says about the system of a city: two users of Kafka, of which the city uses one and the
/// other may still be valid, and the secret of its client. Each change is written as a whole, so that after an
/// interruption the file says how far it came.
final class CityCredentials {

    private final Secrets secrets;
    private final String code;
    private final String user;

    /// @throws PartFailed
    ///             if there is no such city
    CityCredentials(Secrets secrets, String code) {
        if (!KafkaUsers.CITIES.contains(code)) {
            throw new PartFailed("There is no city " + code + ". There are: " + String.join(", ", KafkaUsers.CITIES));
        }
        this.secrets = secrets;
        this.code = code;
        this.user = KafkaUsers.city(code);
    }

    /// Of the client, and the first one of Kafka.
    String user() {
        return user;
    }

    /// Neither user of Kafka is valid.
    boolean isRemoved() { return !isValid(user) && !isValid(KafkaUsers.second(user)); }

    /// With them the city can work.
    boolean areThere() {
        return isValid(login()) && secrets.find(clientSecret()).isPresent();
    }

    /// The former user of Kafka has not ended yet. Nobody knows which of the two the city uses, so neither may get
    /// another password.
    boolean areTwo() {
        return isValid(user) && isValid(KafkaUsers.second(user));
    }

    private boolean isValid(String name) {
        return secrets.find(password(name)).isPresent();
    }

    /// The user of Kafka that the city is to use.
    String login() {
        return secrets.find(Secrets.kafkaLogin(user)).orElse(user);
    }

    /// The other one.
    String former() {
        return login().equals(user) ? KafkaUsers.second(user) : user;
    }

    /// Another user of Kafka and another secret, or the first ones of a city that was removed.
    Map<String, String> renewed() {
        if (areTwo()) {
            throw new IllegalStateException("city " + code + " has two users");
        }
        String next = isRemoved() ? user : former();
        return Map.of(password(next), Secrets.newPassword(), Secrets.kafkaLogin(user), next, clientSecret(),
                Secrets.newPassword());
    }

    Map<String, String> withoutFormer() {
        return Map.of(password(former()), Secrets.WITHDRAWN);
    }

    Map<String, String> removed() {
        return Map.of(password(user), Secrets.WITHDRAWN, password(KafkaUsers.second(user)), Secrets.WITHDRAWN,
                Secrets.kafkaLogin(user), Secrets.WITHDRAWN, clientSecret(), Secrets.WITHDRAWN);
    }

    /// Where the city finds what it is to use.
    String places() {
        return "its password and the secret of the client are in secrets.json as %s and %s".formatted(
                password(login()), clientSecret());
    }

    private static String password(String name) {
        return "kafka." + name + ".password";
    }

    private String clientSecret() {
        return "client." + user + ".secret";
    }
}
