package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// The data of a server that was the primary and becomes a standby.
///
/// @param data
///            its data directory
record FormerData(Path data) {

    private static final String READY = ".ready";

    /// The complete files of the write-ahead log that it could not archive any more. Its successor archives none of
    /// them: as a standby it took them for archived.
    List<Path> unarchived() throws IOException {
        Path log = data.resolve("pg_wal");
        return list(log.resolve("archive_status")).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(READY))
                .map(name -> log.resolve(name.substring(0, name.length() - READY.length())))
                .filter(Files::exists)
                .toList();
    }

    void setAside() throws IOException {
        Files.move(data, data.resolveSibling(prefix() + System.currentTimeMillis()), StandardCopyOption.ATOMIC_MOVE);
    }

    void deleteAside() {
        try {
            list(data.resolveSibling(".").normalize()).stream()
                    .filter(each -> each.getFileName().toString().startsWith(prefix()))
                    .forEach(Directories::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String prefix() {
        return data.getFileName() + ".former-";
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
