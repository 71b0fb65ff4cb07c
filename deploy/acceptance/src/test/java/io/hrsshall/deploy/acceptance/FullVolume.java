package io.hrsshall.deploy.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file system of a few megabytes that is nearly full. It is mounted in a namespace of a process of its own, which
/// takes no administrator; others reach it through that process's view.
record FullVolume(Process process, Path path) implements AutoCloseable {

    /// Skips the test where no namespace can be made (Linux with `unshare` only).
    static FullVolume create(Path folder) throws IOException {
        Files.createDirectories(folder);
        String commands = "mount -t tmpfs -o size=16m none '" + folder + "' && head -c 15500000 /dev/zero > '" + folder
                + "/full' && echo mounted && read end";
        Process process;
        try {
            process = new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", commands)
                    .redirectErrorStream(true).start();
        } catch (IOException e) {
            assumeTrue(false, "No file system can be mounted here: " + e.getMessage());
            throw e;
        }
        String line = process.inputReader(StandardCharsets.UTF_8).readLine();
        assumeTrue("mounted".equals(line), "No file system can be mounted here: " + line);
        return new FullVolume(process, Path.of("/proc/" + process.pid() + "/root" + folder.toAbsolutePath()));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
