package io.hrsshall.deploy.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The parts that all tests of a build share. Keycloak is tested in kit-test, since it needs the provider.
class SharedPartsIT {

    private final SharedParts parts = SharedParts
            .of(Path.of(Objects.requireNonNull(System.getProperty("hall.build.root"))));

    @Test
    void aDatabaseBelongsToOneRole() throws SQLException {
        PostgresConnection postgres = parts.postgres();
        Databases.create(postgres, "parts_one", "first");
        Databases.create(postgres, "parts_one", "one's password");
        Databases.create(postgres, "parts_two", "two");

        try (var connection = DriverManager.getConnection(postgres.url("parts_one"), "parts_one", "one's password")) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
        }
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("parts_one"), "parts_two", "two"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url("parts_one"), "parts_one", "first"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theSamePasswordIsNotWrittenAgain() throws SQLException {
        PostgresConnection postgres = parts.postgres();
        Databases.create(postgres, "parts_same", "same");
        String verifier = verifier(postgres);
        Databases.create(postgres, "parts_same", "same");
        assertThat(verifier(postgres)).isEqualTo(verifier).startsWith("SCRAM-SHA-256$");

        Databases.create(postgres, "parts_same", "another");
        assertThat(verifier(postgres)).isNotEqualTo(verifier);
    }

    private static String verifier(PostgresConnection postgres) throws SQLException {
        try (var connection = postgres.open("postgres");
                var found = connection.createStatement()
                        .executeQuery("SELECT rolpassword FROM pg_authid WHERE rolname = 'parts_same'")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    @Test
    void aSecondRunWritesNoDatabaseAndNoRole() throws SQLException {
        PostgresConnection postgres = parts.postgres();
        Databases.create(postgres, "parts_twice", "one");
        Databases.createSecond(postgres, "parts_twice", "two");
        String versions = versions(postgres);

        Databases.create(postgres, "parts_twice", "one");
        Databases.createSecond(postgres, "parts_twice", "two");

        assertThat(versions(postgres)).isEqualTo(versions).matches("[0-9]+( [0-9]+){4}");
    }

    /// The transactions that wrote the database, both roles, the membership and the setting.
    private static String versions(PostgresConnection postgres) throws SQLException {
        try (var connection = postgres.open("postgres");
                var found = connection.createStatement().executeQuery("""
                        SELECT concat_ws(' ', d.xmin, o.xmin, s.xmin, m.xmin, c.xmin) FROM pg_database d
                        JOIN pg_authid o ON o.rolname = 'parts_twice' JOIN pg_authid s ON s.rolname = 'parts_twice_2'
                        LEFT JOIN pg_auth_members m ON m.roleid = o.oid AND m.member = s.oid
                        LEFT JOIN pg_db_role_setting c ON c.setrole = s.oid
                        WHERE d.datname = 'parts_twice'""")) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    @Test
    void aSecondRunWritesOnlyWhatHasChanged() throws Exception {
        KafkaConnection kafka = parts.kafka();
        Map<String, String> passwords = Map.of("city-320700", "one", "city-320800", "two");
        HallTopics.provision(kafka, "twice", passwords, TopicSettings.ONE_BROKER);

        assertThat(writes(kafka, passwords, TopicSettings.ONE_BROKER)).isEmpty();

        assertThat(writes(kafka, Map.of("city-320700", "another", "city-320800", "two"), TopicSettings.ONE_BROKER))
                .containsExactly("passwords of [city-320700]");
        assertThat(logsIn(kafka.as("city-320700", "another"))).isTrue();
        assertThat(logsIn(kafka.as("city-320700", "one"))).isFalse();
        assertThat(logsIn(kafka.as("city-320800", "two"))).isTrue();

        assertThat(writes(kafka, passwords, new TopicSettings(1, 1, Duration.ofDays(30))))
                .containsExactly("incrementalAlterConfigs", "passwords of [city-320700]");
    }

    @Test
    void aBrokerThatDoesNotAnswerDoesNotRefuseAPassword() {
        var unreachable = new KafkaConnection("localhost:1", "city-320700", "one");
        assertThatThrownBy(() -> KafkaPasswords.logsIn(unreachable, Duration.ofSeconds(1)))
                .isInstanceOf(TimeoutException.class);
    }

    private static boolean logsIn(KafkaConnection user) throws Exception {
        return KafkaPasswords.logsIn(user, Duration.ofSeconds(30));
    }

    /// What a provision writes, in order.
    private static List<String> writes(KafkaConnection kafka, Map<String, String> passwords, TopicSettings settings) {
        var writes = new ArrayList<String>();
        try (Admin admin = Admin.create(kafka.properties())) {
            InvocationHandler recorder = (proxy, method, arguments) -> {
                if (method.getName().equals("alterUserScramCredentials")) {
                    writes.add("passwords of " + ((List<?>) arguments[0]).stream()
                            .map(each -> ((UserScramCredentialAlteration) each).user()).sorted().toList());
                } else if (method.getName().matches("(alter|create|delete|incrementalAlter|remove|update).*")) {
                    writes.add(method.getName());
                }
                return method.invoke(admin, arguments);
            };
            HallTopics.provision(kafka, (Admin) Proxy.newProxyInstance(Admin.class.getClassLoader(),
                    new Class<?>[]{Admin.class}, recorder), "twice", passwords, Set.of(), settings);
        }
        return writes;
    }

    @Test
    void theBrokerSeparatesTheCities() throws Exception {
        KafkaConnection kafka = parts.kafka();
        Map<String, String> passwords = Map.of("case-service", "case", "city-320100", "nanjing", "city-320500",
                "suzhou");
        HallTopics.provision(kafka, "parts", passwords, TopicSettings.ONE_BROKER);
        HallTopics.provision(kafka, "parts", passwords, TopicSettings.ONE_BROKER);
        String topic = HallTopics.city("parts", "320100");

        try (var producer = new KafkaProducer<>(kafka.as("case-service", "case").properties(), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "k", "v")).get(2, TimeUnit.MINUTES);
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(HallTopics.authority("parts"), "k", "v"))
                    .get(2, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
        assertThat(read(kafka.as("city-320100", "nanjing"), topic, "city-320100")).isEqualTo("v");
        assertThatThrownBy(() -> read(kafka.as("city-320500", "suzhou"), topic, "city-320500"))
                .isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(
                () -> read(kafka.as("city-320500", "suzhou"), HallTopics.city("parts", "320500"), "city-320100"))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    @Tag("nightly")
    void aCityIsWithdrawnAndAddedAloneAndBothItsNamesWork() throws Exception {
        KafkaConnection kafka = parts.kafka();
        String topic = HallTopics.city("alone", "320600");
        Map<String, String> both = Map.of("case-service", "case", "city-320600", "first", "city-320600-2", "second");
        HallTopics.provision(kafka, "alone", both, TopicSettings.ONE_BROKER);
        try (var producer = new KafkaProducer<>(kafka.as("case-service", "case").properties(), new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, "k", "v")).get(2, TimeUnit.MINUTES);
        }
        // Each read has a consumer group of its own, since a group continues from its committed offset.
        assertThat(read(kafka.as("city-320600", "first"), topic, "city-320600-group-1")).isEqualTo("v");
        assertThat(read(kafka.as("city-320600-2", "second"), topic, "city-320600-group-2")).isEqualTo("v");

        HallTopics.provision(kafka, "alone", Map.of("city-320600-2", "second"), Set.of("city-320600"),
                TopicSettings.ONE_BROKER);
        assertThatThrownBy(() -> read(kafka.as("city-320600", "first"), topic, "city-320600-group-3"))
                .isInstanceOf(AuthenticationException.class);
        assertThat(read(kafka.as("city-320600-2", "second"), topic, "city-320600-group-4")).isEqualTo("v");

        Set<String> city = Set.of("city-320600", "city-320600-2");
        try (var open = consumer(kafka.as("city-320600-2", "second"), topic, "city-320600-group-5")) {
            assertThat(first(open)).isEqualTo("v");
            assertThat(HallTopics.provision(kafka, "alone", Map.of("case-service", "case"), city,
                    TopicSettings.ONE_BROKER)).containsExactly("city-320600-2");
            assertRefused(open);
            assertThat(HallTopics.provision(kafka, "alone", Map.of("case-service", "case"), city,
                    TopicSettings.ONE_BROKER)).as("has ended already").isEmpty();
            // One that does not know of the city changes nothing.
            HallTopics.provision(kafka, "alone", Map.of("case-service", "case"), TopicSettings.ONE_BROKER);
            assertRefused(open);
        }
        assertThatThrownBy(() -> read(kafka.as("city-320600-2", "second"), topic, "city-320600-group-6"))
                .isInstanceOf(AuthenticationException.class);
        try (Admin admin = Admin.create(kafka.properties())) {
            assertThat(admin.describeAcls(AclBindingFilter.ANY).values().get())
                    .filteredOn(acl -> acl.entry().principal().contains("city-320600")).isEmpty();
        }

        HallTopics.provision(kafka, "alone", Map.of("city-320600", "third"), TopicSettings.ONE_BROKER);
        assertThat(read(kafka.as("city-320600", "third"), topic, "city-320600-group-7")).isEqualTo("v");
    }

    @Test
    void topicsGetTheSettingsOfTheLastProvision() throws Exception {
        KafkaConnection kafka = parts.kafka();
        HallTopics.provision(kafka, "retained", Map.of(), TopicSettings.ONE_BROKER);
        assertThat(setting(kafka, "retention.ms")).isEqualTo("604800000");

        HallTopics.provision(kafka, "retained", Map.of(), new TopicSettings(1, 1, Duration.ofDays(30)));

        assertThat(setting(kafka, "retention.ms")).isEqualTo("2592000000");
        assertThat(setting(kafka, "min.insync.replicas")).isEqualTo("1");
        assertThatThrownBy(() -> HallTopics.provision(kafka, "retained", Map.of(),
                new TopicSettings(3, 2, Duration.ofDays(7)))).isInstanceOf(PartFailed.class)
                .hasMessageContaining("HALL_KAFKA_REPLICATION").hasMessageContaining("22 existing topics");
    }

    private static String setting(KafkaConnection kafka, String name) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, HallTopics.city("retained", "320100"));
        try (Admin admin = Admin.create(kafka.properties())) {
            return Objects
                    .requireNonNull(admin.describeConfigs(List.of(topic)).all().get(1, TimeUnit.MINUTES).get(topic))
                    .get(name).value();
        }
    }

    private static String read(KafkaConnection kafka, String topic, String group) {
        try (var consumer = consumer(kafka, topic, group)) {
            String value = first(consumer);
            consumer.commitSync();
            return value;
        }
    }

    private static KafkaConsumer<String, String> consumer(KafkaConnection kafka, String topic, String group) {
        Map<String, Object> properties = new HashMap<>(kafka.properties());
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.assign(List.of(new TopicPartition(topic, 0)));
        return consumer;
    }

    private static String first(KafkaConsumer<String, String> consumer) {
        var records = consumer.poll(Duration.ofSeconds(30));
        for (int more = 0; records.isEmpty() && more < 3; more++) {
            records = consumer.poll(Duration.ofSeconds(30));
        }
        return records.isEmpty() ? "" : records.iterator().next().value();
    }

    /// On the connection that is open: a new one would not be authenticated.
    private static void assertRefused(KafkaConsumer<String, String> open) {
        assertThatThrownBy(() -> {
            for (int polls = 0; polls < 60; polls++) {
                open.poll(Duration.ofSeconds(1));
            }
        }).isInstanceOf(TopicAuthorizationException.class);
    }
}
