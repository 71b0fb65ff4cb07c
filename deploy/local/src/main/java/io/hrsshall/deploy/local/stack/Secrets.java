package io.hrsshall.deploy.local.stack;

import io.hrsshall.authority.settings.SecretFiles;
import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.parts.Databases;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All passwords and keys of one installation. They are random and created once; none has a default.
public final class Secrets {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final SecureRandom RANDOM = new SecureRandom();
    /// In the place of a secret that is to end, and is not to be made anew. A secret that is merely not given
    /// ends nothing.
    static final String WITHDRAWN = "withdrawn";
    private static final Pattern CITY_KEYS = Pattern.compile("CLIENT_CITY_[0-9]{6}_KEYS");
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    private final SortedMap<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /// Reads the file, and adds secrets that it lacks, for example because an earlier version wrote it.
    public static Secrets in(Path file) {
        return in(file, Map.of());
    }

    /// @param given
    ///            replace or add to what the file holds
    public static Secrets in(Path file, Map<String, String> given) {
        Secrets secrets = new Secrets(read(file));
        secrets.values.putAll(given);
        if (secrets.complete() || !given.isEmpty()) {
            secrets.write(file);
        }
        return secrets;
    }

    /// New secrets that are not saved.
    public static Secrets fresh() {
        Secrets secrets = new Secrets(Map.of());
        secrets.complete();
        return secrets;
    }

    /// Reads the environment variables named by [#variable], and which administrators are in use.
    public static Secrets of(Map<String, String> environment) {
        SortedMap<String, String> given = new TreeMap<>();
        names().forEach(name -> {
            String value = environment.get(variable(name));
            if (value != null && !value.isBlank()) {
                given.put(name, value);
            }
        });
        for (Administrator administrator : Administrator.values()) {
            String user = environment.getOrDefault(administrator.variable(), "");
            if (!user.isBlank()) {
                given.put(administrator.loginName(), user);
            }
        }
        return new Secrets(given);
    }

    /// All that there can be, also those that exist only once they have been replaced.
    static SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(fresh().values.keySet());
        KafkaUsers.all().forEach(user -> names.add("kafka." + KafkaUsers.second(user) + ".password"));
        for (Administrator administrator : Administrator.values()) {
            names.add(administrator.secondPassword());
        }
        HallService.ALL.forEach(service -> {
            names.add(kafkaLogin(service.name()));
            if (service.hasDatabase()) {
                names.add(databaseLogin(service.database()));
                names.add("database." + Databases.second(service.database()) + ".password");
            }
        });
        return names;
    }

    /// Names the role with which a service logs in to its database; the first one if it is not set.
    static String databaseLogin(String database) {
        return "database." + database + ".login";
    }

    /// Names the user as whom a service or the system of a city connects to Kafka; the first one if it is not set.
    static String kafkaLogin(String user) {
        return "kafka." + user + ".login";
    }

    /// Reads the environment and the files that it names: `NAME_FILE` and those in `HALL_SECRETS_DIR`.
    ///
    /// @return the environment with what the files hold
    /// @throws PartFailed
    ///             if a file can't be read, or a secret is given twice
    public static Map<String, String> withFiles(Map<String, String> environment) {
        Set<String> variables = names().stream().map(Secrets::variable).collect(Collectors.toSet());
        Map<String, String> all = new TreeMap<>(environment);
        try {
            all.putAll(SecretFiles.read(environment,
                    name -> variables.contains(name) || CITY_KEYS.matcher(name).matches()));
        } catch (UnsafeSettings e) {
            throw new PartFailed(String.valueOf(e.getMessage()), e);
        }
        return all;
    }

    /// Replaces secrets, and keeps them in the file.
    Secrets with(Path file, Map<String, String> changes) {
        Secrets changed = new Secrets(values);
        changed.values.putAll(changes);
        changed.write(file);
        return changed;
    }

    /// Reads lines such as `POSTGRES_PASSWORD=…`.
    public static Secrets inEnvironmentFile(Path file) {
        try {
            return of(Files.readAllLines(file)
                    .stream()
                    .map(line -> line.split("=", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1])));
        } catch (IOException e) {
            throw new PartFailed(file + " can't be read", e);
        }
    }

    public String get(String name) {
        String value = values.get(name);
        if (value == null || isWithdrawn(name)) {
            throw new PartFailed("the secret " + name + " is missing (environment variable " + variable(name) + ")");
        }
        return value;
    }

    /// Empty also for one that was [withdrawn][#WITHDRAWN].
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(_ -> !isWithdrawn(name));
    }

    boolean isWithdrawn(String name) {
        return WITHDRAWN.equals(values.get(name));
    }

    /// `database.unit.password` is DATABASE_UNIT_PASSWORD in an environment.
    public static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    public Map<String, String> asEnvironment() {
        var environment = new TreeMap<String, String>();
        values.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /// Creates missing secrets.
    ///
    /// @return whether there were any
    private boolean complete() {
        int before = values.size();
        password("postgres.password");
        HallService.ALL.stream().filter(HallService::hasDatabase).forEach(service -> {
            password("database." + service.database() + ".password");
            // Keys of their own: a service can't read what another one keeps.
            make("data." + service.database() + ".keys", () -> "1:" + key());
            make("data." + service.database() + ".index-key", Secrets::key);
        });
        password("database.keycloak.password");
        password("database.jssi.password");
        password("database.jssi-reader.password");
        password("kafka.admin.password");
        KafkaUsers.all().forEach(user -> password("kafka." + user + ".password"));
        password("keycloak.admin.password");
        HallService.ALL.forEach(service -> password("client." + service.name() + ".secret"));
        password("client.login.secret");
        password("operator.secret");
        make("operator.secret-hash", () -> sha256(get("operator.secret")));
        password("client.province.secret");
        KafkaUsers.CITIES.forEach(city -> password("client.city-" + city + ".secret"));
        StaffAccount.ALL.forEach(account -> {
            make(account.password(), () -> letters(12) + "a1-");
            make(account.codeSecret(), () -> AuthenticatorApp.secret(bytes(20)));
        });
        pair("statement", "EC");
        make("statement.key-id", () -> "statement-1");
        pair("login-proof", "EC");
        make("login-proof.key-id", () -> "login-proof-1");
        pair("alipay.hall", "RSA");
        pair("alipay.provider", "RSA");
        pair("licence.provider", "RSA");
        make("alipay.app-id", () -> "2021" + digits(12));
        make("sms.access-key-id", () -> "LTAI" + letters(20));
        password("sms.access-key-secret");
        for (String provider : new String[]{"register", "jshrss", "taizhou", "licence", "face-app",
                "city-queries"}) {
            make(provider + ".app-key", () -> letters(16));
            password(provider + ".app-secret");
        }
        make("courier.customer", () -> letters(32).toUpperCase(Locale.ROOT));
        password("courier.key");
        password("courier.salt");
        password("seal.password");
        return values.size() != before;
    }

    private void password(String name) {
        make(name, () -> letters(32));
    }

    private void make(String name, java.util.function.Supplier<String> value) {
        values.computeIfAbsent(name, missing -> value.get());
    }

    /// Creates a key pair unless both keys exist.
    private void pair(String name, String algorithm) {
        if (values.containsKey(name + ".private-key") && values.containsKey(name + ".public-key")) {
            return;
        }
        KeyPair pair = keyPair(algorithm);
        values.put(name + ".private-key", encoded(pair.getPrivate()));
        values.put(name + ".public-key", encoded(pair.getPublic()));
    }

    static String encoded(Key key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    private static KeyPair keyPair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            } else {
                generator.initialize(2048, RANDOM);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new PartFailed("this JDK can't make a key of " + algorithm, e);
        }
    }

    static String newPassword() {
        return letters(32);
    }

    /// A private and a public key.
    static KeyPair newKeyPair() {
        return keyPair("EC");
    }

    static String newKey() {
        return key();
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(bytes(32));
    }

    /// Services know the operators' secret by its hash only.
    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new PartFailed("this JDK has no SHA-256", e);
        }
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String letters(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String digits(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(RANDOM.nextInt(10));
        }
        return text.toString();
    }

    private static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        return JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {
        });
    }

    private void write(Path file) {
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DurableFile.write(file, JSON.writeValueAsString(values) + "\n");
    }

    @Override
    public String toString() {
        return "Secrets" + values.keySet();
    }
}
