package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.problem.BrokenRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The files of 批量申报表, which `batches` checks, reads and replaces.
@Component
public class BatchSheets {

    private final MaterialFiles files;
    private final FileContent content;
    private final MaterialDeletion deletion;

    BatchSheets(MaterialFiles files, FileContent content, MaterialDeletion deletion) {
        this.files = files;
        this.content = content;
        this.deletion = deletion;
    }

    /// Whether the file was uploaded to the case as its sheet and has passed the virus scan.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isComplete(CaseId caseId, UUID fileId) {
        return files.findById(fileId).filter(file -> file.isOf(caseId) && file.isComplete()
                && file.material().equals(Material.batchSheet().name())).isPresent();
    }

    /// Deletes the completely uploaded sheets of a case that the city has not received, except the given one.
    ///
    /// @param kept
    ///            null to keep none
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteOthers(CaseId caseId, @Nullable UUID kept) {
        files.findIdsNotReceived(caseId, Material.batchSheet().name()).stream().filter(id -> !id.equals(kept))
                .forEach(deletion::delete);
    }

    /// The whole file, which is small. Empty if it was deleted.
    @Transactional(propagation = Propagation.NEVER)
    public Optional<byte[]> read(UUID fileId) {
        return files.findById(fileId).map(file -> {
            try (InputStream stream = content.read(file.content())) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Deletes a sheet that was not handed in, if it still exists.
    ///
    /// @throws BrokenRule
    ///             if the actor may not remove the file
    @Transactional(propagation = Propagation.MANDATORY)
    public void delete(UUID fileId, Actor by) {
        files.findLockedById(fileId).ifPresent(file -> {
            file.requireRemovableBy(by);
            deletion.delete(fileId);
        });
    }
}
