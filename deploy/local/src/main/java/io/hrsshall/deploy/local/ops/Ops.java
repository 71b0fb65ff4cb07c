package io.hrsshall.deploy.local.ops;

import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.ClientTls;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// `./hall ops`: shows what waits for an operator, and mends it by the services' own operations.
public final class Ops {

    private final Services services;
    private final Arguments arguments;
    private final Changes changes;
    private final PrintStream out;

    private Ops(Services services, Arguments arguments, String operator, PrintStream out) {
        this.services = services;
        this.arguments = arguments;
        this.changes = new Changes(services, out, operator, arguments.yes());
        this.out = out;
    }

    /// The hall of this machine.
    ///
    /// @param addresses
    ///            of its services
    /// @param secret
    ///            the operators' credential
    public record Local(Supplier<Addresses> addresses, Supplier<String> secret) {}

    /// Of the installation that the environment names, or of this machine's.
    ///
    /// @return 0 if everything was done or shown
    public static int run(List<String> given, Map<String, String> environment, Local local, PrintStream out) {
        Arguments arguments = Arguments.of(given);
        if (arguments.words().isEmpty() || arguments.words().getFirst().equals("help")) {
            out.print(usage());
            return 0;
        }
        boolean elsewhere = Addresses.areIn(environment);
        if (elsewhere) {
            ClientTls.of(environment).applyToHttp();
        }
        String secret = elsewhere ? environment.getOrDefault("OPERATOR_SECRET", "") : local.secret().get();
        if (secret.isBlank()) {
            throw new PartFailed("OPERATOR_SECRET is missing: the operators' credential.");
        }
        Services services = new Services(elsewhere ? Addresses.of(environment) : local.addresses().get(), secret, out);
        String operator = arguments.option("--operator").orElseGet(() -> System.getProperty("user.name", ""));
        try {
            boolean done = new Ops(services, arguments, operator, out).run();
            return done && services.complete() ? 0 : 1;
        } catch (UnexpectedAnswer e) {
            throw new PartFailed(String.valueOf(e.getMessage()));
        }
    }

    static String usage() {
        try (InputStream text = Ops.class.getResourceAsStream("usage.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean run() {
        return switch (arguments.words().getFirst()) {
            case "tasks" -> new TaskCommands(services, arguments, changes, out).run();
            case "parked" -> new ParkedCommands(services, arguments, changes, out).run();
            case "poisoned" -> new PoisonedCommands(services, arguments, changes, out).run();
            case "consumers" -> new ConsumerCommands(services, arguments, changes, out).run();
            case "sagas" -> new SagaCommand(services, out).run();
            case "locked" -> new LoginCommands(services, arguments, changes, out).locked();
            case "end-session" -> new LoginCommands(services, arguments, changes, out).endSession();
            case "case" -> new CaseCommand(services, out).run(arguments.word(1, "The number of the case"));
            case "log" -> new LogCommand(services, out).run();
            default -> throw new PartFailed(
                    "There is no command ops " + arguments.words().getFirst() + ".\n\n" + usage());
        };
    }
}
