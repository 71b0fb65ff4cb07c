package io.hrsshall.deploy.local.provenance;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An export of osv.dev: a zip file with one advisory an entry, or a folder with such files and advisories.
final class OsvExport {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;

    OsvExport(Path root) {
        this.root = root;
    }

    /// One at a time, since an export can have hundreds of thousands.
    void forEach(Consumer<Advisory> consumer) {
        if (!Files.exists(root)) {
            throw new PartFailed("There is no export " + root);
        }
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : all) {
                read(file, consumer);
            }
        } catch (IOException | JacksonException e) {
            throw new PartFailed("The export " + root + " can't be read: " + e.getMessage(), e);
        }
    }

    private static void read(Path file, Consumer<Advisory> consumer) throws IOException {
        if (file.toString().endsWith(".zip")) {
            readZip(file, consumer);
        } else if (file.toString().endsWith(".json")) {
            Advisory.of(JSON.readTree(Files.readAllBytes(file))).ifPresent(consumer);
        }
    }

    private static void readZip(Path file, Consumer<Advisory> consumer) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().filter(each -> each.getName().endsWith(".json")).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Advisory.of(JSON.readTree(in.readAllBytes())).ifPresent(consumer);
                }
            }
        }
    }
}
