package io.hrsshall.deploy.local.backup;

import io.hrsshall.deploy.parts.PartFailed;
import io.hrsshall.deploy.parts.PostgresPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes backups of a running hall.
///
/// @param storage
///            the directory with the files of cases; null if they are in a bucket
/// @param home
///            the folder with the secrets
record Backups(BackupFolder folder, PostgresPart postgres, Path data, @Nullable Path storage, Path home, Clock clock) {

    /// @param deleted
    ///            the names of old backups
    /// @param unfinished
    ///            the names of interrupted ones, which were deleted
    record Made(BackupFolder.Backup backup, CaseFiles.@Nullable Added files, boolean withSecrets, List<String> deleted,
            List<String> unfinished) {}

    /// @param kept
    ///            how many backups are kept, this one among them
    /// @param passphrase
    ///            empty to leave the secrets out
    Made make(int kept, String passphrase) {
        try (FileLock lock = folder.lock()) {
            byte @Nullable [] secrets = passphrase.isEmpty()
                    ? null
                    : SealedSecrets.seal(new HomeSecrets(home).read(), passphrase);
            List<String> unfinished = folder.deleteUnfinished();
            @Nullable
            CaseFiles former = folder.complete().stream().map(BackupFolder.Backup::files).reduce((_, last) -> last)
                    .orElse(null);
            postgres.switchArchivingOn();
            Path begun = folder.begin(clock.instant());
            Manifest manifest = new BaseBackup(postgres.connection(), data).copyTo(begun,
                    begun.getFileName().toString());
            // After the databases: a file that they list is in the storage by now.
            CaseFiles.@Nullable Added files = storage == null ? null : new CaseFiles(begun).add(storage, former);
            if (secrets != null) {
                Copies.write(begun.resolve(Restoration.SECRETS), secrets);
            }
            BackupFolder.Backup made = folder.complete(begun, manifest);
            return new Made(made, files, secrets != null, folder.deleteOld(kept, manifest.server()), unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds the files of cases since then to the newest backup.
    CaseFiles.Added addFiles() {
        if (storage == null) {
            throw new PartFailed("The files of cases are in a bucket, which ./hall does not back up.");
        }
        try (FileLock lock = folder.lock()) {
            return folder.complete().stream().reduce((_, last) -> last)
                    .orElseThrow(() -> new PartFailed("There is no backup yet: ./hall backup"))
                    .files().add(storage, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
