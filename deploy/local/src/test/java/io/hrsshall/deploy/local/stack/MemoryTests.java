package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTests {

    @TempDir
    Path cgroup = Path.of(".");

    @Test
    void theLimitOfAContainerApplies() throws IOException {
        Files.writeString(cgroup.resolve("memory.max"), Long.toString(2048L * 1024 * 1024) + "\n");
        Files.writeString(cgroup.resolve("memory.current"), Long.toString(1024L * 1024 * 1024) + "\n");

        assertThat(Memory.containerMiB(cgroup)).hasValue(1024);
    }

    @Test
    void inactivePageCacheCountsAsAvailable() throws IOException {
        Files.writeString(cgroup.resolve("memory.max"), Long.toString(2048L * 1024 * 1024) + "\n");
        Files.writeString(cgroup.resolve("memory.current"), Long.toString(1792L * 1024 * 1024) + "\n");
        Files.writeString(cgroup.resolve("memory.stat"),
                "anon 1000\nactive_file 4096\ninactive_file " + 768L * 1024 * 1024 + "\n");

        assertThat(Memory.containerMiB(cgroup)).hasValue(1024);
    }

    @Test
    void withoutALimitThereIsNoResult() throws IOException {
        assertThat(Memory.containerMiB(cgroup)).isEmpty();
        Files.writeString(cgroup.resolve("memory.max"), "max\n");
        assertThat(Memory.containerMiB(cgroup)).isEmpty();
    }
}
