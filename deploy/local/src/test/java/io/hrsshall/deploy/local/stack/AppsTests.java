package io.hrsshall.deploy.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppsTests {

    @TempDir
    Path root = Path.of(".");

    @Test
    void aBootJarBecomesAFlatClassPathInItsOrder() throws IOException {
        bootJar("unit-service", "one");

        Apps.App app = apps().take("unit-service");

        assertThat(app.mainClass()).isEqualTo("io.example.Main");
        assertThat(app.libraries()).extracting(path -> path.getFileName().toString().replaceFirst("^[0-9a-f]{8}-", ""))
                .containsExactly("b.jar", "a.jar");
        try (var jar = new JarFile(app.classes().toFile())) {
            assertThat(jar.getEntry("io/example/Main.class")).isNotNull();
            assertThat(jar.getEntry("io/example/")).as("Spring scans by folder").isNotNull();
            assertThat(jar.getEntry("application.yaml")).isNotNull();
            assertThat(jar.getEntry("META-INF/spring.factories")).as("what runs before the first bean").isNotNull();
        }
    }

    @Test
    void aNewBuildKeepsTheFilesOfARunningService() throws IOException {
        bootJar("unit-service", "one");
        Apps.App first = apps().take("unit-service");
        bootJar("unit-service", "two");
        Apps.App second = apps().take("unit-service");

        assertThat(second.classes()).isNotEqualTo(first.classes());
        assertThat(first.classes()).exists();
        assertThat(second.libraries()).isEqualTo(first.libraries());
    }

    @Test
    void twoServicesShareTheirLibraries() throws IOException {
        bootJar("unit-service", "one");
        bootJar("case-service", "two");

        assertThat(apps().take("case-service").libraries()).isEqualTo(apps().take("unit-service").libraries());
    }

    @Test
    void aMissingJarIsNamed() {
        assertThatThrownBy(() -> apps().take("gateway")).isInstanceOf(PartFailed.class)
                .hasMessageContaining("gateway/target/gateway.jar");
    }

    private Apps apps() {
        return new Apps(Layout.of(root, Map.of()));
    }

    private void bootJar(String name, String content) throws IOException {
        var entries = new LinkedHashMap<String, String>();
        entries.put("META-INF/spring.factories", "a=b");
        entries.put("BOOT-INF/classes/", "");
        entries.put("BOOT-INF/classes/io/", "");
        entries.put("BOOT-INF/classes/io/example/", "");
        entries.put("BOOT-INF/classes/io/example/Main.class", content);
        entries.put("BOOT-INF/classes/application.yaml", "x: y");
        entries.put("BOOT-INF/lib/", "");
        entries.put("BOOT-INF/lib/b.jar", "b");
        entries.put("BOOT-INF/lib/a.jar", "a");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "io.example.Main");
        Path file = root.resolve(name).resolve("target").resolve(name + ".jar");
        Files.createDirectories(file.resolveSibling("."));
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
    }
}
