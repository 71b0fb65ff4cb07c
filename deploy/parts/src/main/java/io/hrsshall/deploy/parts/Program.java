package io.hrsshall.deploy.parts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A program that can be started as a process of its own.
 *
 * @param environment everything the process sees besides {@code PATH}, {@code HOME} and the locale: nothing of the
 *     caller's environment leaks into it
 * @param ready whether it serves
 */
public record Program(String name, List<String> command, Map<String, String> environment, Path directory,
        List<Integer> ports, OsProcess.Signal stop, Duration grace, BooleanSupplier ready) {

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        ports = List.copyOf(ports);
    }
}
