package io.hrsshall.casework.documents;

import io.hrsshall.casework.storage.FileContent;
import io.hrsshall.kit.data.Audit;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the content of a document whose case is deleted, with its owner and its facts. That it was issued stays
/// recorded: who holds the document may have it verified later than that.
@Service
public class DocumentErasure {

    private static final String BY = "case-service";

    private final Documents documents;
    private final FileContent content;
    private final Clock clock;

    DocumentErasure(Documents documents, FileContent content, Clock clock) {
        this.documents = documents;
        this.content = content;
        this.clock = clock;
    }

    /// Before the paper of the document is deleted.
    ///
    /// @return whether the content is a file, which the caller deletes after the commit
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean erase(UUID document) {
        documents.erase(document, Audit.created(BY, clock.instant()));
        return content.forget(document);
    }
}
