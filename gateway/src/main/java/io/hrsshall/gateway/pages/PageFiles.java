package io.hrsshall.gateway.pages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/// The files of the application in `pages/` on the class path, each with its compressed forms. They are read once, so a
/// request can name no other file. Empty where the gateway was built without Node.
@Component
class PageFiles {

    private static final String FOLDER = "pages/";
    private static final String INDEX = "/index.html";
    private static final String ROOTS = "/page-roots.txt";
    private static final Map<String, MediaType> TYPES = Map.of("html", utf8("text/html"), "js",
            utf8("text/javascript"), "css", utf8("text/css"), "svg", MediaType.valueOf("image/svg+xml"), "txt",
            utf8("text/plain"), "json", MediaType.APPLICATION_JSON, "png", MediaType.IMAGE_PNG, "woff2",
            MediaType.valueOf("font/woff2"));

    private final Map<String, PageFile> files = new TreeMap<>();
    private final Set<String> roots;

    /// @param gzip
    ///            its compressed form, if it has one
    /// @param brotli
    ///            likewise
    record PageFile(MediaType type, byte[] content, byte @Nullable [] gzip, byte @Nullable [] brotli) {}

    PageFiles() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:" + FOLDER + "**/*.*")) {
            String url = resource.getURL().toString();
            try (InputStream content = resource.getInputStream()) {
                contents.put(url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length()), content.readAllBytes());
            }
        }
        contents.forEach((path, content) -> {
            MediaType type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
            if (type != null) {
                files.put(path, new PageFile(type, content, contents.get(path + ".gz"), contents.get(path + ".br")));
            }
        });
        PageFile listed = files.remove(ROOTS);
        roots = listed == null
                ? Set.of()
                : new String(listed.content(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank())
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static MediaType utf8(String type) {
        return new MediaType(MediaType.valueOf(type), StandardCharsets.UTF_8);
    }

    /// Whether the gateway was built with the pages.
    boolean arePresent() {
        return files.containsKey(INDEX);
    }

    /// Whether a path (undecoded) is that of a file, of the settings or of a page. The application itself decides which
    /// pages exist below its roots.
    boolean contain(String path) {
        return arePresent() && (files.containsKey(path) || path.equals(PageSettings.PATH) || isPage(path));
    }

    boolean isPage(String path) {
        int end = path.indexOf('/', 1);
        return path.equals("/") || roots.contains(end < 0 ? path.substring(1) : path.substring(1, end));
    }

    @Nullable
    PageFile find(String path) {
        return files.get(path);
    }

    @Nullable
    PageFile index() {
        return files.get(INDEX);
    }
}
