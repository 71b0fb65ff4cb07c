package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/// Copies that only their owner may read, with their digests.
final class Copies {

    private static final FileAttribute<Set<PosixFilePermission>> FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private Copies() {}

    record Copy(long bytes, String sha256) {}

    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, FOLDER);
        }
    }

    /// Replaces what is there.
    static Copy copy(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from)) {
            Files.deleteIfExists(to);
            Files.createFile(to, FILE);
            var counted = new DigestOutputStream(Files.newOutputStream(to), sha256());
            try (counted) {
                long bytes = in.transferTo(counted);
                return new Copy(bytes, HexFormat.of().formatHex(counted.getMessageDigest().digest()));
            }
        }
    }

    static Copy write(Path to, byte[] content) throws IOException {
        Files.deleteIfExists(to);
        Files.createFile(to, FILE);
        Files.write(to, content);
        return new Copy(content.length, HexFormat.of().formatHex(sha256().digest(content)));
    }

    /// Everything that was written to the file system of this folder: one call instead of one for each of some
    /// thousand files.
    static void flush(Path folder) throws IOException {
        try {
            if (new ProcessBuilder("sync", "--file-system", folder.toString()).inheritIO().start().waitFor() != 0) {
                throw new PartFailed("The backup could not be written to the disk.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailed("interrupted while writing", e);
        }
    }

    static void flushEntries(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
