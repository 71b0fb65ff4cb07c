package io.hrsshall.deploy.parts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// A program that can be started as a process.
///
/// @param environment
///            the whole environment except `PATH`, `HOME`, `USER` and the locale; the caller's variables are not
///            inherited
/// @param prepare
///            runs before each start
/// @param ready
///            whether it is ready for requests
public record Program(String name, List<String> command, Map<String, String> environment, Path directory,
        List<Integer> ports, OsProcess.Signal stop, Duration grace, Runnable prepare, BooleanSupplier ready) {

    /// Of Keycloak: its first administrator.
    static final String FIRST_START = "KC_BOOTSTRAP_ADMIN_";

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }

    /// Distinguishes programs with the same name, such as two builds of a service. What a program reads at its first
    /// start only makes no difference: it would be restarted for nothing.
    String fingerprint() {
        try {
            var settings = new TreeMap<>(environment);
            settings.keySet().removeIf(name -> name.startsWith(FIRST_START));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((command + "\n" + settings).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the environment, which contains passwords.
    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
