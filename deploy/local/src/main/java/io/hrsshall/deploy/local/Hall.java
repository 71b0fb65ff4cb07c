package io.hrsshall.deploy.local;
import io.hrsshall.deploy.keycloak.realm.RealmMigrationFailed;
import io.hrsshall.deploy.keycloak.realm.StaffRecovery;
import io.hrsshall.deploy.local.backup.BackupCommands;
import io.hrsshall.deploy.local.check.CheckCommand;
import io.hrsshall.deploy.local.citycheck.CityCheck;
import io.hrsshall.deploy.local.client.BrowserScripts;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.demo.Demo;
import io.hrsshall.deploy.local.demo.Seed;
import io.hrsshall.deploy.local.demo.StaffNames;
import io.hrsshall.deploy.local.ops.Addresses;
import io.hrsshall.deploy.local.ops.Ops;
import io.hrsshall.deploy.local.provenance.VulnerabilityReport;
import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.Certificates;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.local.stack.Provision;
import io.hrsshall.deploy.local.stack.Rotation;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.local.stack.StaffAccount;
import io.hrsshall.deploy.local.stack.Status;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.TopicSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The program behind the `hall` script.
public final class Hall {

    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, String> environment;
    private final PrintStream out;
    private Layout layout;
    private Launcher launcher;

    private Hall(Path root, Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.layout = Layout.of(root, environment);
        this.out = out;
        this.launcher = new Launcher(layout, new ElapsedTimeProgress(out));
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Path root = Path.of(Objects.requireNonNullElse(System.getProperty("hall.root"), ".")).toAbsolutePath();
        try {
            System.exit(new Hall(root, System.getenv(), out).run(List.of(arguments)));
        } catch (PartFailed | RealmMigrationFailed e) {
            err.println();
            err.println("hall: " + e.getMessage());
            System.exit(1);
        }
    }

    private int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (command.equals("ops") && !rest.isEmpty() && rest.getFirst().equals("check")) {
            return CheckCommand.run(rest.subList(1, rest.size()), environment, layout, launcher,
                    new ProvisionTargets(environment)::postgres, out);
        }
        switch (command) {
            case "up" -> {
                choose(rest);
                up();
                who(false);
            }
            case "demo" -> {
                return demo(rest);
            }
            case "down" -> launcher.down();
            case "who" -> who(rest.contains("--all"));
            case "status" -> status(rest.contains("--json"));
            case "logs" -> logs(argument(rest, "logs NAME"), rest.contains("-f"));
            case "kill" -> launcher.kill(argument(rest, "kill NAME"));
            case "start" -> launcher.start(argument(rest, "start NAME"));
            case "stop" -> launcher.stop(argument(rest, "stop NAME"));
            case "roll" -> launcher.roll(rest);
            case "switch" -> launcher.switchDatabase();
            case "ops" -> {
                return Ops.run(rest, environment, new Ops.Local(this::internalPorts,
                        () -> launcher.secrets().get("operator.secret")), out);
            }
            case "rotate" -> rotate(rest);
            case "city-check" -> {
                return CityCheck.run(rest, layout.home(), Stack.artifacts(layout), out);
            }
            case "gaps" -> new Gaps(new HallApi(layout.url(Port.CASE_INTERNAL)), out).print(rest);
            case "backup" -> backups().backup(rest);
            case "restore" -> backups().restore(rest);
            case "seed" -> seed(number(rest, "--persons"), number(rest, "--units"));
            case "journey" -> {
                return browser("test", "journey.test.mjs", "accounts.test.mjs", "office.test.mjs", "staff.test.mjs");
            }
            case "screens" -> {
                return browser("screens");
            }
            case "reset" -> launcher.reset();
            case "reset-second-factor" -> resetSecondFactor(rest);
            case "provision" -> provision(rest);
            case "vulnerabilities" -> {
                return new VulnerabilityReport(layout.root(), out).run(rest);
            }
            case "certificates" -> certificates(argument(rest, "certificates FOLDER"), rest);
            case "help", "-h", "--help" -> out.print(usage());
            default -> throw new PartFailed("There is no command " + command + ".\n\n" + usage());
        }
        return 0;
    }

    /// Also printed by the `hall` script, which needs no program for it.
    private static String usage() {
        try (InputStream text = Hall.class.getResourceAsStream("usage.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The choice is kept, as that of a port. Processes that run the other way end first: PostgreSQL and Kafka read it
    /// when they start.
    private void choose(List<String> options) {
        boolean tls = options.contains("--tls") || layout.tls() && !options.contains("--plain");
        Layout wanted = layout.withTls(tls);
        if (options.contains("--instances")) {
            wanted = wanted.withInstances(number(options, "--instances"));
            Stack.checkData(wanted);
        }
        if (!wanted.equals(layout)) {
            if (launcher.status().stream().anyMatch(process -> process.pid() != null)) {
                launcher.down();
            }
            layout = wanted;
            launcher = new Launcher(layout, new ElapsedTimeProgress(out));
        }
    }

    private void up() {
        launcher.up();
        new StaffNames(layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR), launcher.secrets(),
                layout.home().resolve("staff-named"), new ElapsedTimeProgress(out)).enter();
        launcher.speedUpNextStart();
        out.println();
        out.println("The hall is running:");
        out.println("  the hall               " + layout.url(Port.GATEWAY) + "/");
        out.println("  API documentation      " + layout.url(Port.GATEWAY) + "/docs");
        out.println("  the phone              " + layout.url(Port.SIMULATOR)
                + "/   received SMS, face checks, sample companies and people");
        out.println("  Nanjing's system       " + layout.url(Port.CITY) + "/");
        out.println("  Keycloak               " + layout.url(Port.KEYCLOAK) + "/   "
                + Administrator.KEYCLOAK.login(launcher.secrets()).user() + ", password in .hall/secrets.json");
    }

    private void who(boolean all) {
        new Logins(out, layout.url(Port.GATEWAY)).print(launcher.secrets(), demoFile(), all);
        if (Files.exists(seedFile())) {
            out.println("More persons and units, by ./hall seed: " + seedFile());
        }
    }

    private Path demoFile() {
        return layout.home().resolve("demo.json");
    }

    private Path seedFile() {
        return layout.home().resolve("seed.jsonl");
    }

    private int demo(List<String> options) {
        if (options.contains("--hall")) {
            ClientTls.of(environment).applyToHttp();
            launcher.createHome();
            var elsewhere = new Demo.Addresses(option(options, "--hall"), null, option(options, "--phone"),
                    option(options, "--city"));
            return demo(elsewhere, Secrets.inEnvironmentFile(Path.of(option(options, "--secrets"))),
                    layout.home().resolve("demo-elsewhere.json"));
        }
        choose(options);
        up();
        return demo(new Demo.Addresses(layout.url(Port.GATEWAY), layout.url(Port.UNIT), layout.url(Port.SIMULATOR),
                layout.url(Port.CITY)), launcher.secrets(), demoFile());
    }

    private int demo(Demo.Addresses addresses, Secrets secrets, Path file) {
        long begin = System.nanoTime();
        boolean passed = new Demo(addresses, StaffAccount.head(Stack.CITY_CODE, 1).logIn(secrets), out, file).run();
        out.println();
        if (!passed) {
            out.println("The demo failed. Logs of the services: ./hall logs NAME");
            return 1;
        }
        out.printf(Locale.ROOT, "The whole chain passed in %.1f s. Results as JSON: %s%n",
                (System.nanoTime() - begin) / 1e9, layout.root().relativize(file));
        out.println();
        out.println("The hall: " + addresses.hall() + "/   the phone beside it: " + addresses.phone() + "/");
        new Logins(out, addresses.hall()).print(secrets, file, false);
        return 0;
    }

    private Addresses internalPorts() {
        return Addresses.of(service -> layout.urls(service.internalPort()));
    }

    private BackupCommands backups() {
        return new BackupCommands(layout, launcher, environment, new ProvisionTargets(environment)::postgres,
                new ElapsedTimeProgress(out), out);
    }

    private void rotate(List<String> names) {
        Rotation rotation = launcher.rotation();
        if (!names.isEmpty() && names.getFirst().equals("city")) {
            rotateCity(rotation, names.subList(1, names.size()));
            return;
        }
        if (!names.isEmpty()) {
            names.stream().map(Rotation.Kind::of).toList().forEach(rotation::run);
            return;
        }
        Instant now = Instant.now();
        rotation.since().forEach((kind, since) -> out.printf("%-16s %4d days  %s%n", kind.text(),
                Duration.between(since, now).toDays(), kind.what()));
    }

    private static void rotateCity(Rotation rotation, List<String> arguments) {
        String code = argument(arguments, "rotate city CODE [--end | --remove]");
        if (arguments.contains("--remove")) {
            rotation.removeCity(code);
        } else if (arguments.contains("--end")) {
            rotation.endFormerUser(code);
        } else {
            rotation.city(code);
        }
    }

    private void seed(int persons, int units) {
        new Seed(layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR), new ElapsedTimeProgress(out),
                seedFile()).fill(persons, units);
    }

    private int browser(String... arguments) {
        var scripts = new BrowserScripts(layout.root(), layout.url(Port.GATEWAY), layout.url(Port.SIMULATOR),
                layout.url(Port.KEYCLOAK), StaffAccount.forBrowsers(launcher.secrets()),
                layout.authority().orElse(null), layout.browserFilesAtOnce());
        try {
            return scripts.process(arguments).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void status(boolean json) {
        List<Status> all = launcher.status();
        if (json) {
            out.println(JSON.writeValueAsString(all));
            return;
        }
        out.printf("%-26s %-9s %8s %9s %8s  %s%n", "", "state", "pid", "ready in", "memory", "ports");
        for (Status each : all) {
            out.printf(Locale.ROOT, "%-26s %-9s %8s %9s %8s  %s%n", each.name(),
                    each.state().name().toLowerCase(Locale.ROOT), text(each.pid(), ""),
                    text(each.secondsToReady(), " s"),
                    text(each.memoryMiB(), " MiB"),
                    each.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        long memory = all.stream().map(Status::memoryMiB).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
        out.printf("%-26s %-9s %8s %9s %8s%n", "", "", "", "", memory + " MiB");
    }

    private static String text(@Nullable Object value, String unit) {
        return value == null ? "" : value + unit;
    }

    private void logs(String name, boolean follow) {
        Path log = launcher.log(name);
        if (!Files.exists(log)) {
            throw new PartFailed("There is no log of " + name);
        }
        try {
            new ProcessBuilder(follow
                    ? List.of("tail", "-n", "200", "-F", log.toString())
                    : List.of("tail", "-n", "200", log.toString())).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// For an installation whose parts run elsewhere. All settings come from environment variables, secrets also
    /// from files.
    private void provision(List<String> options) {
        if (options.contains("--print-env")) {
            Secrets.fresh().asEnvironment().forEach((name, value) -> out.println(name + "=" + value));
            return;
        }
        Map<String, String> environment = Secrets.withFiles(this.environment);
        Secrets given = Secrets.of(environment);
        switch (environment.getOrDefault("HALL_PROFILE", "")) {
            case "" -> {
            }
            case "production" -> Provision.checkForProduction(given);
            default -> throw new PartFailed("HALL_PROFILE is neither empty nor \"production\"");
        }
        var progress = new ElapsedTimeProgress(out);
        var targets = new ProvisionTargets(environment);
        ClientTls.of(environment).applyToHttp();
        if (options.contains("--simulator")) {
            Provision.simulator(targets.postgres(Administrator.POSTGRES.login(given).password()), given);
            progress.line("the database that plays JSSI is ready");
            return;
        }
        boolean withKafka = targets.provisionsKafka();
        TopicSettings topics = TopicSettings.of(environment);
        Provision.databases(targets.postgres(Administrator.POSTGRES.login(given).password()), given);
        progress.line("databases and roles are ready");
        if (withKafka) {
            Provision.kafka(targets.kafka(Administrator.KAFKA.login(given).password()), given, topics, progress);
            progress.line("topics, users and permissions are ready");
        }
        String keycloak = environment.get("HALL_KEYCLOAK_URL");
        if (keycloak != null) {
            Provision.realm(URI.create(keycloak), given, cityKeys(environment), heads());
            progress.line("the realm is up to date");
            String province = environment.getOrDefault("HALL_PROVINCE_URL", "");
            if (!province.isBlank()) {
                Provision.province(URI.create(keycloak), given, province,
                        environment.getOrDefault("HALL_PUBLIC_URL", layout.url(Port.GATEWAY)));
                progress.line("the realm that plays the province is up to date");
            }
        }
    }

    /// For an installation whose parts run elsewhere.
    private void certificates(String folder, List<String> options) {
        var certificates = new Certificates(Path.of(folder), Clock.systemUTC(), true);
        String host = options.contains("--host") ? option(options, "--host") : "";
        Stack.PROCESSES.forEach(name -> certificates.of(name,
                name.equals("gateway") && !host.isEmpty() ? List.of(host) : List.of()));
        out.println("An authority and " + Stack.PROCESSES.size() + " certificates are in " + folder
                + ". Keep ca.key elsewhere: with it, anybody can make more.");
    }

    /// Of this machine's Keycloak, or of the one that the environment names.
    private void resetSecondFactor(List<String> arguments) {
        String userName = argument(arguments, "reset-second-factor USER --operator NAME");
        String keycloak = environment.get("HALL_KEYCLOAK_URL");
        Secrets secrets = keycloak == null ? launcher.secrets() : Secrets.of(Secrets.withFiles(environment));
        if (keycloak != null) {
            ClientTls.of(environment).applyToHttp();
        }
        Administrator.Login admin = Administrator.KEYCLOAK.login(secrets);
        StaffRecovery.resetSecondFactor(URI.create(keycloak == null ? layout.url(Port.KEYCLOAK) : keycloak),
                admin.user(), admin.password(), Stack.REALM, userName, option(arguments, "--operator"));
        out.println("The authenticator app of " + userName + " is reset. Another one is enrolled at the next login.");
    }

    /// Such as `CLIENT_CITY_320100_KEYS`.
    private static Map<String, String> cityKeys(Map<String, String> environment) {
        var keys = new HashMap<String, String>();
        KafkaUsers.CITIES.forEach(city -> {
            String keySet = environment.getOrDefault(Secrets.variable("client.city-" + city + ".keys"), "");
            if (!keySet.isBlank()) {
                keys.put(city, keySet);
            }
        });
        return keys;
    }

    /// User names of heads of staff, such as `STAFF_HEAD_320100_1`.
    private Map<String, String> heads() {
        var names = new HashMap<String, String>();
        StaffAccount.ALL.stream().filter(StaffAccount::isHead).forEach(head -> {
            String name = environment.getOrDefault(Secrets.variable("staff." + head.id()), "");
            if (!name.isBlank()) {
                names.put(head.id(), name.strip());
            }
        });
        return names;
    }

    private static String argument(List<String> arguments, String usage) {
        return arguments.stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElseThrow(() -> new PartFailed("The name is missing: ./hall " + usage));
    }

    private static String option(List<String> options, String name) {
        int index = options.indexOf(name);
        if (index < 0 || index + 1 == options.size()) {
            throw new PartFailed(name + " is missing, see ./hall help");
        }
        return options.get(index + 1).replaceFirst("/+$", "");
    }

    private static int number(List<String> arguments, String option) {
        int index = arguments.indexOf(option);
        if (index < 0) {
            return 0;
        }
        try {
            int number = Integer.parseInt(arguments.get(index + 1));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // reported below
        }
        throw new PartFailed(option + " needs a number");
    }
}
