package io.hrsshall.casework.filing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A commitment of a case: as it was signed, with what the city found later; or what a draft intends to sign, of which
/// only material and kind are stated.
///
/// @param content
///            the text as it was read
/// @param digest
///            of what was read
/// @param tier
///            in which the signer acted; null for a person or an institution's administrator
/// @param grant
///            by which the signer acted; not for cities
/// @param faceProvenAt
///            when the signer passed the face check for it; null if the item asks for none
/// @param checks
///            事后核查, oldest first
@JsonInclude(Include.NON_NULL)
public record CaseCommitment(UUID id, String material, Kind kind, @Nullable Integer itemVersion,
        @Nullable Content content, @Nullable String digest, @Nullable Instant signedAt, @Nullable String tier,
        @Nullable UUID grant, @Nullable Instant faceProvenAt, List<Check> checks) {

    /// 告知承诺, in place of a proof; 承诺书, which the item demands.
    public enum Kind {
        INFORMED,
        PLEDGE
    }

    /// What was signed and by whom, stored encrypted.
    ///
    /// @param signer
    ///            the name; null for agents of the unit who are not the signer
    @JsonInclude(Include.NON_NULL)
    public record Content(@Nullable String signer, String text, @Nullable String condition,
            @Nullable String consequences, @Nullable String check, @Nullable String excluded) {

        Content withoutSigner() {
            return new Content(null, text, condition, consequences, check, excluded);
        }

        /// Without the name, which must not be logged.
        @Override
        public String toString() {
            return "Content";
        }
    }

    /// 属实; 不实; 已信用修复, after a false commitment.
    public enum Result {
        PASSED,
        FAILED,
        REPAIRED
    }

    @JsonInclude(Include.NON_NULL)
    public record Check(Result result, @Nullable String reason, Instant at) {}

    boolean isSigned() { return signedAt != null; }

    public CaseCommitment withoutGrant() {
        return new CaseCommitment(id, material, kind, itemVersion, content, digest, signedAt, tier, null,
                faceProvenAt, checks);
    }

    /// As an agent of the unit sees it: by whom it was signed only if it was by this grant.
    CaseCommitment onlyBy(@Nullable UUID own) {
        return grant == null || grant.equals(own)
                ? this
                : new CaseCommitment(id, material, kind, itemVersion, content == null ? null : content.withoutSigner(),
                        digest, signedAt, tier, null, faceProvenAt, checks);
    }
}
