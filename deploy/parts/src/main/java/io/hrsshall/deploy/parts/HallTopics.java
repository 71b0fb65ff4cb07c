package io.hrsshall.deploy.parts;

import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The hall's topics, and the users of the broker with their permissions. The broker separates the cities: a city's
/// system may only read its own topic, with consumer groups of its own name.
public final class HallTopics {

    /// Must never change, since the order of a unit's events depends on the partition of its key.
    static final int PARTITIONS = 3;
    /// Readers seek by time and see all changes in the same order.
    private static final int AUTHORITY_PARTITIONS = 1;

    private static final String PRINCIPAL = "User:";
    private static final Set<String> CITY_USERS = KafkaUsers.CITIES.stream().map(KafkaUsers::city)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CITY_PUBLISHERS = Set.of("unit-service", "delegation-service", "case-service",
            "logistics-service");
    /// Tells the systems of cities how long their topics keep events.
    private static final String CONNECTION_FACTS = "case-service";
    private static final Set<String> AUTHORITY_PUBLISHERS = Set.of("identity-service", "delegation-service");

    private HallTopics() {}

    public static String city(String prefix, String code) {
        return prefix + ".city." + code + ".v1";
    }

    public static String internal(String prefix, String service) {
        return prefix + "." + service + ".v1";
    }

    public static String authority(String prefix) {
        return prefix + ".authority.v1";
    }

    /// @param topic
    ///            with any prefix
    public static int partitions(String topic) {
        return topic.endsWith(authority("")) ? AUTHORITY_PARTITIONS : PARTITIONS;
    }

    /// Creates missing topics and permissions, brings the settings of topics up to date, and sets those passwords of
    /// the given users that the broker does not accept; some users may be second names. Of what is up to date it changes
    /// nothing.
    ///
    /// @throws PartFailed
    ///             also if an existing topic has fewer replicas than wanted, which only its broker's operator can change
    public static void provision(KafkaConnection kafka, String prefix, Map<String, String> passwords,
            TopicSettings settings) {
        provision(kafka, prefix, passwords, Set.of(), settings);
    }

    /// @param withdrawn
    ///            users who lose their passwords and permissions, also on connections that are open, if they exist
    /// @return those of them who had a password until now
    public static SortedSet<String> provision(KafkaConnection kafka, String prefix, Map<String, String> passwords,
            Set<String> withdrawn, TopicSettings settings) {
        try (Admin admin = Admin.create(kafka.properties())) {
            return provision(kafka, admin, prefix, passwords, withdrawn, settings);
        }
    }

    static SortedSet<String> provision(KafkaConnection kafka, Admin admin, String prefix, Map<String, String> passwords,
            Set<String> withdrawn, TopicSettings settings) {
        try {
            createTopics(admin, topics(prefix, settings));
            // A broker knows new topics a little later than the controller.
            KafkaStep.patiently(UnknownTopicOrPartitionException.class,
                    () -> TopicUpdate.run(admin, topics(prefix, settings)));
            var all = new KafkaPasswords(kafka, admin);
            all.set(passwords);
            Set<String> users = new HashSet<>(passwords.keySet());
            users.addAll(all.users());
            users.removeAll(withdrawn);
            allow(admin, acls(prefix, users), withdrawn);
            return all.withdraw(withdrawn);
        } catch (ExecutionException | TimeoutException e) {
            throw new PartFailed("Kafka can't be set up: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while setting up Kafka", e);
        }
    }

    /// Retries while the broker is fenced, because its heartbeat was late.
    private static void createTopics(Admin admin, List<NewTopic> topics)
            throws ExecutionException, InterruptedException, TimeoutException {
        KafkaStep.patiently(InvalidReplicationFactorException.class, () -> {
            Set<String> existing = admin.listTopics().names().get(30, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream().filter(topic -> !existing.contains(topic.name())).toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(60, TimeUnit.SECONDS);
            }
        });
    }

    static List<NewTopic> topics(String prefix, TopicSettings settings) {
        var topics = new ArrayList<NewTopic>();
        KafkaUsers.CITIES.forEach(code -> topics
                .add(topic(city(prefix, code), PARTITIONS, settings, settings.cityRetention())));
        KafkaUsers.SERVICES.forEach(service -> topics
                .add(topic(internal(prefix, service), PARTITIONS, settings, TopicSettings.INTERNAL_RETENTION)));
        // With the broker's timestamps.
        topics.add(topic(authority(prefix), AUTHORITY_PARTITIONS, settings, TopicSettings.AUTHORITY_RETENTION,
                Map.of("message.timestamp.type", "LogAppendTime", "segment.ms",
                        Long.toString(TopicSettings.AUTHORITY_RETENTION.toMillis() / 4))));
        return topics;
    }

    private static NewTopic topic(String name, int partitions, TopicSettings settings, Duration retention) {
        return topic(name, partitions, settings, retention, Map.of());
    }

    private static NewTopic topic(String name, int partitions, TopicSettings settings, Duration retention,
            Map<String, String> further) {
        var configs = new HashMap<>(further);
        configs.put("retention.ms", Long.toString(retention.toMillis()));
        configs.put("min.insync.replicas", Integer.toString(settings.minInsync()));
        configs.put("cleanup.policy", "delete");
        return new NewTopic(name, partitions, (short) settings.replicas()).configs(configs);
    }

    /// Adds missing permissions, and removes those that an earlier version gave to these users.
    private static void allow(Admin admin, Set<AclBinding> wanted, Set<String> withdrawn)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> principals = new HashSet<>();
        Set<String> resources = new HashSet<>();
        wanted.forEach(binding -> {
            principals.add(binding.entry().principal());
            resources.add(binding.pattern().name());
        });
        var present = new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get(30, TimeUnit.SECONDS));
        List<AclBinding> missing = wanted.stream().filter(binding -> !present.contains(binding)).toList();
        if (!missing.isEmpty()) {
            admin.createAcls(missing).all().get(60, TimeUnit.SECONDS);
            awaitAcls(admin, wanted);
        }
        List<AclBindingFilter> outdated = present.stream()
                .filter(binding -> withdrawn.contains(userOf(binding))
                        || principals.contains(binding.entry().principal())
                                && resources.contains(binding.pattern().name()) && !wanted.contains(binding))
                .map(AclBinding::toFilter)
                .toList();
        if (!outdated.isEmpty()) {
            admin.deleteAcls(outdated).all().get(60, TimeUnit.SECONDS);
        }
    }

    /// The controller confirms before the broker has applied the permissions.
    private static void awaitAcls(Admin admin, Set<AclBinding> wanted)
            throws ExecutionException, InterruptedException, TimeoutException {
        for (int attempt = 0; attempt < KafkaStep.ATTEMPTS; attempt++) {
            var known = new HashSet<>(admin.describeAcls(AclBindingFilter.ANY).values().get(30, TimeUnit.SECONDS));
            if (known.containsAll(wanted)) {
                return;
            }
            Thread.sleep(200);
        }
        throw new PartFailed("The broker does not apply the permissions of its users");
    }

    /// The permissions of the services, and of those users of cities that have a password: one that has ended does not
    /// get its permissions back by a run that does not name it.
    ///
    /// @param users
    ///            that have a password
    static Set<AclBinding> acls(String prefix, Set<String> users) {
        Set<AclBinding> acls = withSecondNames(acls(prefix), users);
        acls.removeIf(acl -> CITY_USERS.contains(userOf(acl)) && !users.contains(userOf(acl)));
        return acls;
    }

    /// The permissions of all users but the super user.
    static Set<AclBinding> acls(String prefix) {
        var acls = new HashSet<AclBinding>();
        for (String service : KafkaUsers.SERVICES) {
            topic(acls, service, internal(prefix, service), WRITE);
            KafkaUsers.SERVICES.forEach(other -> topic(acls, service, internal(prefix, other), READ));
            if (CITY_PUBLISHERS.contains(service)) {
                KafkaUsers.CITIES.forEach(code -> topic(acls, service, city(prefix, code), WRITE));
            }
            if (service.equals(CONNECTION_FACTS)) {
                KafkaUsers.CITIES.forEach(code -> topic(acls, service, city(prefix, code), DESCRIBE_CONFIGS));
            }
            topic(acls, service, authority(prefix), READ);
            if (AUTHORITY_PUBLISHERS.contains(service)) {
                topic(acls, service, authority(prefix), WRITE);
            }
            groups(acls, service);
            acls.add(binding(ResourceType.CLUSTER, "kafka-cluster", PatternType.LITERAL, service, IDEMPOTENT_WRITE));
        }
        topic(acls, KafkaUsers.GATEWAY, authority(prefix), READ);
        groups(acls, KafkaUsers.GATEWAY);
        for (String code : KafkaUsers.CITIES) {
            topic(acls, KafkaUsers.city(code), city(prefix, code), READ);
            groups(acls, KafkaUsers.city(code));
        }
        return acls;
    }

    /// Gives the second name of a user the permissions of the first one.
    ///
    /// @param users
    ///            that exist
    static Set<AclBinding> withSecondNames(Set<AclBinding> acls, Set<String> users) {
        var all = new HashSet<>(acls);
        acls.forEach(acl -> {
            String second = KafkaUsers.second(userOf(acl));
            if (users.contains(second)) {
                all.add(new AclBinding(acl.pattern(), new AccessControlEntry(PRINCIPAL + second, acl.entry().host(),
                        acl.entry().operation(), acl.entry().permissionType())));
            }
        });
        return all;
    }

    private static String userOf(AclBinding acl) {
        String principal = acl.entry().principal();
        return principal.startsWith(PRINCIPAL) ? principal.substring(PRINCIPAL.length()) : principal;
    }

    private static void topic(Set<AclBinding> acls, String user, String topic, AclOperation operation) {
        acls.add(binding(ResourceType.TOPIC, topic, PatternType.LITERAL, user, operation));
        acls.add(binding(ResourceType.TOPIC, topic, PatternType.LITERAL, user, DESCRIBE));
    }

    /// Consumer groups whose names begin with the user's name.
    private static void groups(Set<AclBinding> acls, String user) {
        acls.add(binding(ResourceType.GROUP, user, PatternType.PREFIXED, user, READ));
        acls.add(binding(ResourceType.GROUP, user, PatternType.PREFIXED, user, DESCRIBE));
    }

    private static AclBinding binding(ResourceType type, String name, PatternType pattern, String user,
            AclOperation operation) {
        return new AclBinding(new ResourcePattern(type, name, pattern),
                new AccessControlEntry(PRINCIPAL + user, "*", operation, AclPermissionType.ALLOW));
    }
}
