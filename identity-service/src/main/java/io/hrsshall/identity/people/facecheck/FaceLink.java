package io.hrsshall.identity.people.facecheck;

import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// Leads to a face check by way of a page that says for whom and for what it is.
///
/// @param codeHash
///            of the code in the link
/// @param details
///            the person whose face is checked
/// @param certifyUrl
///            the provider's page
/// @param provider
///            null if a version of the hall made it that knew Alipay only
@Table("face_links")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record FaceLink(@Id UUID id, byte[] codeHash, FacePurpose purpose, @Embedded.Empty(prefix = "details_") Sealed details,
        String certifyUrl, @Nullable FaceProvider provider, Instant expiresAt, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final String TABLE = "face_links";
    /// As long as a procedure with a face check.
    static final Duration VALIDITY = Duration.ofMinutes(30);

    static FaceLink to(UUID id, byte[] codeHash, FacePurpose purpose, Sealed details,
            FaceVerification.Started started, Instant now) {
        return new FaceLink(id, codeHash, purpose, details, started.url(), started.provider(), now.plus(VALIDITY),
                Audit.created("identity-service", now), null);
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }
}
