package io.hrsshall.casework.documents;

import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import java.time.Duration;

/// The document cannot be verified or downloaded.
final class DocumentRefused extends BrokenRule {

    private DocumentRefused(Status status, String code) {
        super(status, code);
    }

    static BrokenRule unknown() {
        return new DocumentRefused(Status.NOT_FOUND, "document-unknown");
    }

    static BrokenRule tooManyUnknown(Duration wait) {
        return new DocumentRefused(Status.TOO_MANY, "verification-limit").retryAfter(wait);
    }

    static BrokenRule expired() {
        return new DocumentRefused(Status.GONE, "document-expired");
    }
}
