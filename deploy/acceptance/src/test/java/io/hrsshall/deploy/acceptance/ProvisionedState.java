package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.parts.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;

/// What `provision` sets up, by its parts: the realm as Keycloak keeps it, roles and databases, topics and permissions.
final class ProvisionedState {

    /// What logins write, also that of `provision` itself.
    private static final List<String> OF_LOGINS = List.of("offline_user_session", "offline_client_session",
            "admin_event_entity", "event_entity", "revoked_token", "databasechangeloglock", "jgroups_ping");

    private ProvisionedState() {}

    static Map<String, String> of(Databases databases, KafkaConnection kafka) {
        var all = new TreeMap<String, String>();
        databases.column("keycloak", """
                SELECT table_name || ' ' || (xpath('/row/h/text()', query_to_xml(
                    'SELECT coalesce(md5(string_agg(t::text, '','' ORDER BY t::text)), ''none'') AS h FROM '
                        || quote_ident(table_name) || ' t', false, true, '')))[1]::text
                FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""")
                .stream().map(row -> row.split(" ", 2)).filter(row -> !OF_LOGINS.contains(row[0]))
                .forEach(row -> all.put("keycloak " + row[0], row[1]));
        databases.column("postgres", "SELECT rolname || ' ' || md5(a::text) FROM pg_authid a")
                .forEach(row -> all.put("role " + row, ""));
        databases.column("postgres", "SELECT datname || ' ' || coalesce(datacl::text, '') FROM pg_database")
                .forEach(row -> all.put("database " + row, ""));
        try (Admin admin = Admin.create(kafka.properties())) {
            kafka(admin, all);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return all;
    }

    private static void kafka(Admin admin, Map<String, String> all)
            throws ExecutionException, InterruptedException, TimeoutException {
        admin.describeAcls(AclBindingFilter.ANY).values().get(1, TimeUnit.MINUTES)
                .forEach(acl -> all.put("permission " + acl, ""));
        var topics = admin.listTopics().names().get(1, TimeUnit.MINUTES);
        admin.describeTopics(topics).allTopicNames().get(1, TimeUnit.MINUTES)
                .forEach((name, topic) -> all.put("topic " + name, topic.topicId() + " " + topic.partitions().size()));
        admin.describeConfigs(topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList()).all()
                .get(1, TimeUnit.MINUTES).forEach((topic, config) -> config.entries()
                        .forEach(entry -> all.put("setting " + topic.name() + " " + entry.name(), entry.value())));
        admin.describeUserScramCredentials().all().get(1, TimeUnit.MINUTES)
                .forEach((user, credentials) -> all.put("user " + user, credentials.credentialInfos().toString()));
    }
}
