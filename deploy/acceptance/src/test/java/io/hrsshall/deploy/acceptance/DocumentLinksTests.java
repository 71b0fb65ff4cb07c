package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every relative link of a Markdown document leads to a file, so that a rule of `docs/domain.md` is found in one step
/// also after its class was renamed.
class DocumentLinksTests {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git", ".hall");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(target).normalize())) {
                        broken.add(ROOT.relativize(document) + " -> " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    private static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(ROOT)) {
            children.filter(child -> !NOT_SOURCES.contains(child.getFileName().toString()))
                    .forEach(child -> collect(child, found));
        }
        return found;
    }

    private static void collect(Path path, List<Path> found) {
        if (Files.isDirectory(path)) {
            if (NOT_SOURCES.contains(path.getFileName().toString())) {
                return;
            }
            try (Stream<Path> children = Files.list(path)) {
                children.forEach(child -> collect(child, found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (path.getFileName().toString().endsWith(".md")) {
            found.add(path);
        }
    }
}
