package io.hrsshall.casework.materials.web;

import io.hrsshall.casework.materials.UploadState;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/// The headers of the tus protocol.
final class TusHeaders {

    static final String VERSION = "Tus-Resumable";
    static final String LENGTH = "Upload-Length";
    static final String OFFSET = "Upload-Offset";
    static final String METADATA = "Upload-Metadata";
    static final String PART = "application/offset+octet-stream";

    static final String SUPPORTED = "1.0.0";

    private TusHeaders() {}

    /// @throws BrokenRule
    ///             412 for another version of the protocol
    static void requireVersion(@Nullable String version) {
        if (!SUPPORTED.equals(version)) {
            throw new OtherVersion();
        }
    }

    private static final class OtherVersion extends BrokenRule {

        OtherVersion() {
            super(Status.PRECONDITION_FAILED, "upload-version", SUPPORTED);
            header("Tus-Version", SUPPORTED);
        }
    }

    static HttpHeaders of(UploadState state) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(OFFSET, Long.toString(state.received()));
        headers.set(LENGTH, Long.toString(state.size()));
        headers.setCacheControl("no-store");
        return headers;
    }
}
