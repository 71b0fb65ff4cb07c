package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.keycloak.realm.Administrators;
import io.hrsshall.deploy.keycloak.realm.ProvinceRealm;
import io.hrsshall.deploy.keycloak.realm.RealmMigration;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.keycloak.realm.SigningKeys;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.KafkaAdministrators;
import io.hrsshall.deploy.parts.KafkaConnection;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import io.hrsshall.deploy.parts.TopicSettings;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Sets up the parts, wherever they run. Every step is idempotent.
public final class Provision {

    private Provision() {}

    /// @throws PartFailed
    ///             if somebody other than its owner could know the second factor of a member of staff
    public static void checkForProduction(Secrets secrets) {
        StaffAccount.ALL.stream().map(StaffAccount::codeSecret).filter(name -> secrets.find(name).isPresent())
                .findFirst().ifPresent(name -> {
                    throw new PartFailed("In production staff enrol their own authenticator apps: remove "
                            + Secrets.variable(name) + " and those of the others");
                });
    }

    /// The superuser that is not in use, if its password is given.
    static void superuser(PostgresConnection postgres, Secrets secrets) {
        Administrator.POSTGRES.other(secrets)
                .ifPresent(other -> Databases.createSuperuser(postgres, other.user(), other.password()));
    }

    public static void databases(PostgresConnection postgres, Secrets secrets) {
        superuser(postgres, secrets);
        HallService.ALL.stream()
                .filter(HallService::hasDatabase)
                .map(HallService::database)
                .forEach(name -> {
                    Databases.create(postgres, name, secrets.get("database." + name + ".password"));
                    secrets.find("database." + Databases.second(name) + ".password")
                            .ifPresent(password -> Databases.createSecond(postgres, name, password));
                });
        Databases.create(postgres, "keycloak", secrets.get("database.keycloak.password"));
    }

    /// The database of the simulated legacy system that the hall reads by JDBC, on a laptop and in trials.
    public static void simulator(PostgresConnection postgres, Secrets secrets) {
        Databases.create(postgres, Stack.JSSI, secrets.get("database.jssi.password"));
        Databases.createReader(postgres, Stack.JSSI, Stack.JSSI_READER, secrets.get("database.jssi-reader.password"));
    }

    /// The super user that is not in use, if its password is given.
    static void kafkaAdministrator(KafkaConnection kafka, Secrets secrets) {
        Administrator.KAFKA.other(secrets)
                .ifPresent(other -> KafkaAdministrators.set(kafka, other.user(), other.password()));
    }

    /// A city whose password is not given keeps what it has; one whose password is [withdrawn][Secrets#WITHDRAWN] loses
    /// it.
    ///
    /// @param progress
    ///            reports each user whose password was deleted
    public static void kafka(KafkaConnection kafka, Secrets secrets, TopicSettings topics, Progress progress) {
        kafkaAdministrator(kafka, secrets);
        Map<String, String> passwords = new HashMap<>();
        Set<String> withdrawn = new HashSet<>();
        Set<String> cities = KafkaUsers.CITIES.stream().map(KafkaUsers::city).collect(Collectors.toSet());
        KafkaUsers.all().forEach(user -> {
            for (String name : List.of(user, KafkaUsers.second(user))) {
                String secret = "kafka." + name + ".password";
                secrets.find(secret).ifPresent(password -> passwords.put(name, password));
                if (cities.contains(user) && secrets.isWithdrawn(secret)) {
                    withdrawn.add(name);
                }
            }
            if (!cities.contains(user)) {
                // Required.
                passwords.put(user, secrets.get("kafka." + user + ".password"));
            }
        });
        HallTopics.provision(kafka, Stack.TOPIC_PREFIX, passwords, withdrawn, topics)
                .forEach(user -> progress
                        .line("Kafka user " + user + " has ended: it has neither password nor permissions"));
    }

    /// @param cityKeys
    ///            by city code: a JSON Web Key Set
    /// @param userNames
    ///            of heads of staff by the id of the account, where they differ from it
    public static void realm(URI keycloak, Secrets secrets, Map<String, String> cityKeys,
            Map<String, String> userNames) {
        Administrator.Login admin = keycloakAdministrator(keycloak, secrets);
        RealmMigration.run(keycloak, admin.user(), admin.password(), realmSettings(secrets, cityKeys, userNames));
    }

    /// The administrator that is not in use, if its password is given. A Keycloak whose database was restored may know
    /// a former one only, which then makes the present one.
    ///
    /// @return the present one
    static Administrator.Login keycloakAdministrator(URI keycloak, Secrets secrets) {
        Administrator.Login present = Administrator.KEYCLOAK.login(secrets);
        List<Administrator.Login> former = Administrator.KEYCLOAK.former(secrets);
        if (!former.isEmpty() && !accepts(keycloak, present)) {
            former.stream().filter(each -> accepts(keycloak, each)).findFirst()
                    .ifPresent(each -> set(keycloak, each, present));
        }
        Administrator.KEYCLOAK.other(secrets).ifPresent(other -> set(keycloak, present, other));
        return present;
    }

    private static boolean accepts(URI keycloak, Administrator.Login login) {
        return Administrators.accepts(keycloak, login.user(), login.password());
    }

    private static void set(URI keycloak, Administrator.Login by, Administrator.Login login) {
        try (var administrators = new Administrators(keycloak, by.user(), by.password())) {
            administrators.set(login.user(), login.password());
        }
    }

    /// Secrets and keys of a realm that is up to date.
    static void realmSecrets(URI keycloak, Secrets secrets) {
        Administrator.Login admin = Administrator.KEYCLOAK.login(secrets);
        RealmMigration.replaceSecrets(keycloak, admin.user(), admin.password(),
                realmSettings(secrets, Map.of(), Map.of()));
    }

    /// With which Keycloak signs the tokens of the hall.
    static SigningKeys realmKeys(URI keycloak, Secrets secrets) {
        Administrator.Login admin = Administrator.KEYCLOAK.login(secrets);
        return new SigningKeys(keycloak, admin.user(), admin.password(), Stack.REALM);
    }

    private static RealmSettings realmSettings(Secrets secrets, Map<String, String> cityKeys,
            Map<String, String> userNames) {
        Map<String, String> services = new HashMap<>();
        HallService.ALL.forEach(service -> services.put(service.name(),
                secrets.get("client." + service.name() + ".secret")));
        Map<String, String> cities = new HashMap<>();
        KafkaUsers.CITIES.forEach(city -> secrets.find("client.city-" + city + ".secret")
                .ifPresent(secret -> cities.put(city, secret)));
        return new RealmSettings(Stack.REALM, List.of(secrets.get("statement.public-key")),
                List.of(secrets.get("login-proof.public-key")),
                secrets.get("client.login.secret"), services, cities, cityKeys, staff(secrets, userNames));
    }

    /// The heads of each city make the accounts of its clerks. Clerks with a known authenticator app are for trials.
    static List<RealmSettings.StaffUser> staff(Secrets secrets, Map<String, String> userNames) {
        return StaffAccount.ALL.stream()
                .filter(account -> account.isHead() || secrets.find(account.codeSecret()).isPresent())
                .flatMap(account -> secrets.find(account.password())
                        .map(password -> new RealmSettings.StaffUser(
                                userNames.getOrDefault(account.id(), account.id()), account.city(), account.roles(),
                                password, secrets.find(account.codeSecret()).orElse(null)))
                        .stream())
                .toList();
    }

    /// The realm that plays the province's unified login, on a laptop and in trials.
    ///
    /// @param url
    ///            with which browsers reach it
    /// @param hall
    ///            the hall's public address
    public static void province(URI keycloak, Secrets secrets, String url, String hall) {
        Administrator.Login admin = Administrator.KEYCLOAK.login(secrets);
        ProvinceRealm.run(keycloak, admin.user(), admin.password(), new ProvinceRealm.Settings(
                Stack.PROVINCE_REALM, URI.create(url), secrets.get("client.province.secret"),
                URI.create(hall + "/login/province")));
    }
}
