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

/// A program that can be started as a process of its own.
///
/// @param environment
///            everything the process sees besides `PATH`, `HOME` and the locale: nothing of the caller's environment
///            leaks into it
/// @param prepare
///            what must be done before each start
/// @param ready
///            whether it serves
public record Program(String name, List<String> command, Map<String, String> environment, Path directory,
        List<Integer> ports, OsProcess.Signal stop, Duration grace, Runnable prepare, BooleanSupplier ready) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }

    /// Tells two programs apart that have the same name, such as one and its next build.
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((command + "\n" + new TreeMap<>(environment)).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without the environment: it holds passwords.
    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
