package io.hrsshall.deploy.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/// The passwords of the broker's users. Kafka does not disclose what it keeps of a password, so only a login shows
/// whether a user has it already.
final class KafkaPasswords {

    private static final ScramCredentialInfo CREDENTIAL = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
    private static final int LOGINS_AT_ONCE = 4;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final KafkaConnection kafka;
    private final Admin admin;

    /// @param kafka
    ///            whose brokers the users log in to
    KafkaPasswords(KafkaConnection kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /// The users who have one.
    Set<String> users() throws ExecutionException, InterruptedException, TimeoutException {
        return described().keySet();
    }

    private Map<String, UserScramCredentialsDescription> described()
            throws ExecutionException, InterruptedException, TimeoutException {
        return admin.describeUserScramCredentials().all().get(30, TimeUnit.SECONDS);
    }

    /// Leaves those users alone who can log in with these passwords.
    void set(Map<String, String> passwords) throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, String> changed = new HashMap<>(passwords);
        changed.keySet().removeAll(accepted(passwords));
        if (changed.isEmpty()) {
            return;
        }
        List<UserScramCredentialAlteration> alterations = new ArrayList<>();
        changed.forEach((user, password) -> alterations
                .add(new UserScramCredentialUpsertion(user, CREDENTIAL, password)));
        admin.alterUserScramCredentials(alterations).all().get(60, TimeUnit.SECONDS);
        Map.Entry<String, String> one = changed.entrySet().iterator().next();
        awaitLogin(kafka.as(one.getKey(), one.getValue()));
    }

    /// Users without a password, or with one of another form, do not try: a broker delays the answer to a login that
    /// it refuses.
    private List<String> accepted(Map<String, String> passwords)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, UserScramCredentialsDescription> known = described();
        Map<String, Future<Boolean>> logins = new HashMap<>();
        List<String> accepted = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOGINS_AT_ONCE)) {
            passwords.forEach((user, password) -> {
                UserScramCredentialsDescription description = known.get(user);
                if (description != null && description.credentialInfos().contains(CREDENTIAL)) {
                    logins.put(user, threads.submit(() -> logsIn(kafka.as(user, password), ANSWER)));
                }
            });
            try {
                for (Map.Entry<String, Future<Boolean>> login : logins.entrySet()) {
                    if (login.getValue().get()) {
                        accepted.add(login.getKey());
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
        return accepted;
    }

    /// @return false if the broker refuses the password
    /// @throws ExecutionException
    ///             if the login fails for another reason
    /// @throws TimeoutException
    ///             if no broker answers
    static boolean logsIn(KafkaConnection user, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            logIn(user, patience);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SaslAuthenticationException) {
                return false;
            }
            throw e;
        }
    }

    private static void logIn(KafkaConnection user, Duration patience)
            throws ExecutionException, InterruptedException, TimeoutException {
        Admin login = Admin.create(user.properties());
        try {
            login.describeCluster().nodes().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            // An ordinary close waits a minute for a broker that does not answer.
            login.close(Duration.ZERO);
        }
    }

    /// The controller confirms before the broker's listener knows the passwords; it learns all of them at once.
    private static void awaitLogin(KafkaConnection user)
            throws ExecutionException, InterruptedException, TimeoutException {
        KafkaStep.patiently(SaslAuthenticationException.class, () -> logIn(user, ANSWER));
    }

    /// @return those who had a password until now
    SortedSet<String> withdraw(Set<String> users) throws ExecutionException, InterruptedException, TimeoutException {
        var ended = new TreeSet<String>();
        if (users.isEmpty()) {
            return ended;
        }
        List<UserScramCredentialAlteration> deletions = new ArrayList<>();
        described().forEach((user, known) -> {
            if (users.contains(user)) {
                ended.add(user);
                known.credentialInfos().forEach(
                        credential -> deletions.add(new UserScramCredentialDeletion(user, credential.mechanism())));
            }
        });
        if (!deletions.isEmpty()) {
            admin.alterUserScramCredentials(deletions).all().get(60, TimeUnit.SECONDS);
            awaitEnd(ended);
        }
        return ended;
    }

    /// The controller confirms before the broker has forgotten the passwords.
    private void awaitEnd(Set<String> ended) throws ExecutionException, InterruptedException, TimeoutException {
        for (int attempt = 0; attempt < KafkaStep.ATTEMPTS; attempt++) {
            if (Collections.disjoint(users(), ended)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new PartFailed("The broker does not end the passwords of " + ended);
    }
}
