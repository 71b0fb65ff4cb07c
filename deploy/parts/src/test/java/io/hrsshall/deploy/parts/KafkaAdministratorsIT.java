package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The super users of real brokers, in the steps of `./hall rotate kafka-admin`.
@Tag("nightly")
class KafkaAdministratorsIT {

    private static final String FIRST = KafkaUsers.ADMIN;
    private static final String SECOND = KafkaUsers.second(FIRST);
    private static final Duration READY = Duration.ofMinutes(3);
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk";

    @TempDir
    Path folder = Path.of(".");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));
    private final List<Integer> ports = Ports.free(6);
    private Processes processes = new Processes(Path.of("."));
    private int brokers = 1;

    @AfterEach
    void end() {
        processes.all().forEach(each -> processes.stop(each.name()));
    }

    @Test
    void oneBrokerGoesOnAsTheOtherOne() throws Exception {
        processes = new Processes(folder);
        start(1, FIRST, "one", null);
        KafkaConnection first = broker(1, FIRST, "one", null).connection();
        KafkaConnection second = first.as(SECOND, "two");

        // Twice, as when it is repeated.
        KafkaAdministrators.set(first, SECOND, "unused");
        KafkaAdministrators.set(first, SECOND, "two");
        assertThat(List.of(administers(first), administers(second))).as("both at once").containsOnly(true);

        restart(1, SECOND, "two", "nobody's");
        KafkaAdministrators.set(second, FIRST, "nobody's");
        assertThat(administers(second)).isTrue();
        assertThat(administers(first)).isFalse();
    }

    /// Each change of the configuration reaches one broker after another, and meanwhile each topic can be changed.
    @Test
    void severalBrokersAcceptEachOtherAtEachStep() throws Exception {
        brokers = 3;
        processes = new Processes(folder);
        for (int node = 1; node <= brokers; node++) {
            Program program = broker(node, FIRST, "one", null).program();
            processes.start(program);
        }
        for (int node = 1; node <= brokers; node++) {
            processes.awaitReady(broker(node, FIRST, "one", null).program(), READY);
        }
        KafkaConnection first = broker(1, FIRST, "one", null).connection();
        KafkaConnection second = first.as(SECOND, "two");
        create(first, "before");

        KafkaAdministrators.set(first, SECOND, "two");
        roll(FIRST, "one", "two", first);
        roll(SECOND, "two", "one", second);
        roll(SECOND, "two", "nobody's", second);
        KafkaAdministrators.set(second, FIRST, "nobody's");

        assertThat(administers(second)).isTrue();
        assertThat(administers(first)).isFalse();
    }

    private void roll(String user, String password, String other, KafkaConnection admin) throws Exception {
        for (int node = 1; node <= brokers; node++) {
            restart(node, user, password, other);
            create(admin, user + "-" + other.charAt(0) + "-" + node);
        }
    }

    /// With a copy on each broker.
    private void create(KafkaConnection kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(kafka.properties())) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) brokers))).all().get(1, TimeUnit.MINUTES);
        }
    }

    private static boolean administers(KafkaConnection kafka) throws Exception {
        if (!KafkaPasswords.logsIn(kafka, READY)) {
            return false;
        }
        try (Admin admin = Admin.create(kafka.properties())) {
            return admin.describeUserScramCredentials().all().get(1, TimeUnit.MINUTES).containsKey(kafka.user());
        }
    }

    private void restart(int node, String user, String password, String other) {
        processes.stop(broker(node, user, password, other).program().name());
        start(node, user, password, other);
    }

    private void start(int node, String user, String password, @Nullable String other) {
        Program program = broker(node, user, password, other).program();
        processes.start(program);
        processes.awaitReady(program, READY);
    }

    private KafkaPart broker(int node, String user, String password, @Nullable String other) {
        var settings = new KafkaPart.Settings(ports.get(node - 1), ports.get(node + 2), password, 192)
                .administeredBy(user, other);
        var artifacts = Artifacts.of(root, root.resolve("target/hall-parts/software"));
        Path directory = folder.resolve("kafka-" + node);
        Path java = Path.of(System.getProperty("java.home"));
        return brokers == 1
                ? new KafkaPart(artifacts, directory, java, settings)
                : new KafkaPart(artifacts, directory, java, settings, null, new KafkaPart.Cluster(node, CLUSTER,
                        ports.subList(0, brokers), IntStream.range(3, 3 + brokers).mapToObj(ports::get).toList()));
    }
}
