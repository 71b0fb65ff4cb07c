package io.hrsshall.deploy.local.provenance;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The list of a program's libraries (CycloneDX, JSON).
///
/// @param program
///            the name of the file
record Sbom(String program, Set<Library> libraries) {

    private static final JsonMapper JSON = new JsonMapper();
    /// Of a service, which has the gateway's pages too, and of a program with its libraries beside it.
    private static final String FOLDER = "(BOOT-INF/classes/)?META-INF/sbom/[a-z]+\\.cdx\\.json";

    /// @param file
    ///            the document, or a jar that contains one or more
    /// @throws PartFailed
    ///             if there is none, or it lists nothing
    static Sbom read(Path file) {
        try {
            var libraries = new HashSet<Library>();
            for (JsonNode document : documents(file)) {
                collect(document, libraries);
            }
            if (libraries.isEmpty()) {
                throw new PartFailed(file + " lists no libraries: was it built with -Psbom?");
            }
            return new Sbom(file.getFileName().toString(), libraries);
        } catch (IOException | JacksonException e) {
            throw new PartFailed(file + " can't be read: " + e.getMessage(), e);
        }
    }

    private static List<JsonNode> documents(Path file) throws IOException {
        if (!file.toString().endsWith(".jar")) {
            return List.of(JSON.readTree(Files.readAllBytes(file)));
        }
        var documents = new ArrayList<JsonNode>();
        try (var jar = new ZipFile(file.toFile())) {
            for (ZipEntry entry : jar.stream().filter(each -> each.getName().matches(FOLDER)).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    documents.add(JSON.readTree(in.readAllBytes()));
                }
            }
        }
        return documents;
    }

    private static void collect(JsonNode parent, Set<Library> libraries) {
        parent.path("components").forEach(component -> {
            Library.of(component.path("purl").asString("")).ifPresent(libraries::add);
            collect(component, libraries);
        });
    }
}
