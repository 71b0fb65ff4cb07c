package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.KafkaUsers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The administrator of a part: one of two names, each with a password of its own, of which one is in use. A
/// replacement makes the other one, uses it, and gives the former one a password that nobody uses. What the file of
/// secrets says of it is written as a whole at each step, so that after an interruption it says how far it came.
public enum Administrator {

    POSTGRES("", "postgres", Databases.second("postgres"), "HALL_POSTGRES_USER"),
    KAFKA("kafka.", KafkaUsers.ADMIN, KafkaUsers.second(KafkaUsers.ADMIN), "HALL_KAFKA_ADMIN_USER"),
    KEYCLOAK("keycloak.", "admin", "admin-2", "HALL_KEYCLOAK_ADMIN_USER");

    private static final String SEPARATOR = ",";

    private final String prefix;
    private final String first;
    private final String second;
    private final String variable;

    Administrator(String prefix, String first, String second, String variable) {
        this.prefix = prefix;
        this.first = first;
        this.second = second;
        this.variable = variable;
    }

    /// A name with its password.
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    /// Names, in the environment of `provision`, the one that is in use. It may be a third one, of the same password as
    /// the first.
    String variable() {
        return variable;
    }

    /// The one that is in use.
    public Login login(Secrets secrets) {
        String user = user(secrets);
        return new Login(user, secrets.get(password(user)));
    }

    private String user(Secrets secrets) {
        return secrets.find(loginName()).orElse(first);
    }

    /// The one that is not in use; empty as long as there was none, and where a third one is in use.
    Optional<Login> other(Secrets secrets) {
        String user = user(secrets);
        if (!user.equals(first) && !user.equals(second)) {
            return Optional.empty();
        }
        String other = otherThan(user);
        return secrets.find(password(other)).map(password -> new Login(other, password));
    }

    private String otherThan(String user) {
        return user.equals(first) ? second : first;
    }

    /// Those that were in use, the latest first: data that is restored may know one of them only.
    public List<Login> former(Secrets secrets) {
        return secrets.find(formerName()).stream().flatMap(all -> Arrays.stream(all.split(SEPARATOR)))
                .map(each -> each.split(":", 2)).map(each -> new Login(each[0], each[1])).toList();
    }

    /// The former one has not ended yet.
    boolean isChanging(Secrets secrets) {
        return secrets.find(endingName()).isPresent();
    }

    /// Another password of the one that is not in use.
    Map<String, String> renewed(Secrets secrets) {
        return Map.of(password(otherThan(user(secrets))), Secrets.newPassword());
    }

    /// The other one is in use.
    Map<String, String> changed(Secrets secrets) {
        Login former = login(secrets);
        var changes = new HashMap<String, String>();
        changes.put(loginName(), otherThan(former.user()));
        changes.put(endingName(), former.user());
        changes.put(formerName(), Stream.concat(Stream.of(former), former(secrets).stream())
                .map(each -> each.user() + ":" + each.password()).collect(Collectors.joining(SEPARATOR)));
        return changes;
    }

    /// Nothing is left to be done.
    Map<String, String> ended() {
        return Map.of(endingName(), Secrets.WITHDRAWN);
    }

    String loginName() {
        return prefix + first + ".login";
    }

    private String endingName() {
        return prefix + first + ".ending";
    }

    private String formerName() {
        return prefix + first + ".former";
    }

    String secondPassword() {
        return password(second);
    }

    private String password(String user) {
        return prefix + (user.equals(second) ? second : first) + ".password";
    }
}
