package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.local.stack.Administrator;
import io.hrsshall.deploy.local.stack.Launcher;
import io.hrsshall.deploy.local.stack.Layout;
import io.hrsshall.deploy.local.stack.Secrets;
import io.hrsshall.deploy.local.stack.Stack;
import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// `./hall ops check [--json]`, of the hall of this machine or, if the environment names a server of PostgreSQL, of
/// another installation.
public final class CheckCommand {

    private CheckCommand() {}

    /// @param elsewhere
    ///            access to the server that the environment names, by its password
    /// @return the exit code
    public static int run(List<String> options, Map<String, String> environment, Layout layout, Launcher launcher,
            Function<String, PostgresConnection> elsewhere, PrintStream out) {
        options.stream().filter(option -> !option.equals("--json")).findFirst().ifPresent(option -> {
            throw new PartFailed("There is no option " + option + " of ops check, see ./hall help");
        });
        boolean here = List.of("HALL_POSTGRES_URL", "HALL_POSTGRES_HOST").stream()
                .allMatch(name -> environment.getOrDefault(name, "").isBlank());
        OpsCheck check = here
                ? new OpsCheck(new Stack(layout, launcher.secrets()).postgres().connection(),
                        Stack.storage(layout).orElse(null))
                : new OpsCheck(
                        elsewhere.apply(
                                Administrator.POSTGRES.login(Secrets.of(Secrets.withFiles(environment))).password()),
                        storage(environment));
        return check.print(options.contains("--json"), out);
    }

    private static @Nullable Path storage(Map<String, String> environment) {
        String directory = environment.getOrDefault("HALL_MATERIALS_DIR", "");
        return directory.isBlank() || !Files.isDirectory(Path.of(directory)) ? null : Path.of(directory);
    }
}
