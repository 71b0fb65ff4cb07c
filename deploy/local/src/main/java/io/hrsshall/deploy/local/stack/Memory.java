package io.hrsshall.deploy.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Available memory of the machine, or of the container if that has a lower limit. [Launcher] refuses to start the hall
/// with too little.
final class Memory {

    private Memory() {}

    static OptionalLong availableMiB() {
        OptionalLong machine = mebibytes(Path.of("/proc/meminfo"), "MemAvailable:");
        OptionalLong container = containerMiB(Path.of("/sys/fs/cgroup"));
        if (machine.isPresent() && container.isPresent()) {
            return OptionalLong.of(Math.min(machine.getAsLong(), container.getAsLong()));
        }
        return machine.isPresent() ? machine : container;
    }

    private static OptionalLong mebibytes(Path file, String name) {
        try {
            return Files.readAllLines(file)
                    .stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static long bytes(Path file, String name) {
        try {
            return Files.readAllLines(file)
                    .stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    static OptionalLong containerMiB(Path cgroup) {
        try {
            String limit = Files.readString(cgroup.resolve("memory.max")).strip();
            if (limit.equals("max")) {
                return OptionalLong.empty();
            }
            long used = Long.parseLong(Files.readString(cgroup.resolve("memory.current")).strip());
            // Inactive page cache is reclaimable.
            long reclaimable = bytes(cgroup.resolve("memory.stat"), "inactive_file ");
            return OptionalLong.of(Math.max(0, Long.parseLong(limit) - used + reclaimable) / (1024 * 1024));
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
