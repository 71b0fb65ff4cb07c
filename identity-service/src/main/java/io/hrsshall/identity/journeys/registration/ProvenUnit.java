package io.hrsshall.identity.journeys.registration;

import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

/// A unit that was proven, such as by its certificate. The bearer of the proof uses it once: to register the unit with
/// this USCC and name (manual 2.3), or in place of the face of its legal representative.
///
/// @param unitName
///            as the enterprise register writes it
/// @param provenStamp
///            of the security clock
/// @param evidence
///            what proved the unit, such as its certificate; null if there is nothing to check again
@Table("proven_units")
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record ProvenUnit(@Id UUID id, byte[] proofHash, UnifiedSocialCreditCode uscc, String unitName, Instant expiresAt,
        @Nullable Instant usedAt, @Nullable Long provenStamp,
        @Embedded.Nullable(prefix = "evidence_") @Nullable Sealed evidence, @Embedded.Empty Audit audit,
        @Version @Nullable Long version) {

    static final Duration VALIDITY = Duration.ofMinutes(5);

    /// @param by
    ///            how the unit was proven
    static ProvenUnit proven(UUID id, FlowToken proof, UnifiedSocialCreditCode uscc, String unitName,
            @Nullable Sealed evidence, String by, long stamp, Instant now) {
        return new ProvenUnit(id, proof.hash(), uscc, unitName, now.plus(VALIDITY), null, stamp, evidence,
                Audit.created(by, now), null);
    }

    /// How the unit was proven.
    String way() {
        return audit.createdBy();
    }

    void checkUsable(Instant now) {
        if (usedAt != null || !now.isBefore(expiresAt)) {
            throw RegistrationConflict.proofOver();
        }
    }

    ProvenUnit used(Instant now) {
        checkUsable(now);
        return new ProvenUnit(id, proofHash, uscc, unitName, expiresAt, now, provenStamp, evidence,
                audit.changed(UnitRegistration.BY, now), version);
    }
}
