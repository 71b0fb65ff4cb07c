package io.hrsshall.casework.commitments;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.catalogue.CommitmentText;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.commitments.CommitmentRows.Signed;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseCommitment.Content;
import io.hrsshall.casework.filing.CaseCommitment.Kind;
import io.hrsshall.casework.filing.CaseCommitments;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CommitmentSignature;
import io.hrsshall.casework.filing.Signer;
import io.hrsshall.kit.policy.Owner;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Keeps what a draft intends to sign, and signs it with the filing: what was read is stored with the name of who
/// files. A case that its unit's review returned is signed anew, because the city has not seen it yet.
@Component
class CommitmentSigning implements CaseCommitments {

    private final CommitmentRows rows;
    private final Clock clock;

    CommitmentSigning(CommitmentRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(CaseId caseId, ServiceItem item, List<CommitmentSignature> intended, Actor by) {
        if (isWithout(item, intended)) {
            return;
        }
        Map<Material, CommitmentSignature> taken = taken(item, intended);
        Instant now = clock.instant();
        rows.deleteAllOf(caseId);
        taken.keySet().forEach(material -> rows.intend(caseId, material.name(), kind(material), by, now));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<String> sign(Case filed, ServiceItem item, List<CommitmentSignature> signatures,
            @Nullable Signer signer, Actor by) {
        if (isWithout(item, signatures)) {
            return Set.of();
        }
        Map<Material, CommitmentSignature> taken = taken(item, signatures);
        List<String> names = taken.keySet().stream().map(Material::name).toList();
        List<String> unsigned = rows.of(filed.id()).stream().map(CaseCommitment::material)
                .filter(material -> !names.contains(material)).toList();
        if (!unsigned.isEmpty()) {
            throw CommitmentRefused.unsigned(unsigned);
        }
        rows.deleteAllOf(filed.id());
        Instant now = clock.instant();
        Set<Signer.Face> used = new LinkedHashSet<>();
        taken.forEach((material, signature) -> {
            CommitmentText text = signable(material, signature, filed.owner(), by);
            Signer known = Objects.requireNonNull(signer, "the signer");
            Signer.Face face = text.isProvenByFace() ? face(material, signature, known) : null;
            if (face != null) {
                used.add(face);
            }
            Content read = new Content(known.name(), text.text(), text.condition(), text.consequences(), text.check(),
                    text.excluded());
            rows.sign(new Signed(filed.id(), filed.owner(), material.name(), kind(material), item.version(),
                    text.digest(), face == null ? null : face.provenAt(), read), by, now);
        });
        used.forEach(face -> {
            if (!rows.use(face.id(), filed.id(), by, now)) {
                throw CommitmentRefused.provenForAnother();
            }
        });
        return Set.copyOf(names);
    }

    /// Most items: nothing is read or written for their cases.
    private static boolean isWithout(ServiceItem item, List<CommitmentSignature> signatures) {
        return signatures.isEmpty() && item.materials().stream().allMatch(each -> each.commitment() == null);
    }

    /// Each material of the item once, in the order of the signatures.
    private static Map<Material, CommitmentSignature> taken(ServiceItem item, List<CommitmentSignature> signatures) {
        Map<Material, CommitmentSignature> taken = new LinkedHashMap<>();
        for (CommitmentSignature signature : signatures) {
            Material material = item.materials().stream()
                    .filter(each -> each.name().equals(signature.material()) && each.commitment() != null).findAny()
                    .orElseThrow(() -> CommitmentRefused.notTaken(signature.material()));
            if (taken.put(material, signature) != null) {
                throw CommitmentRefused.notTaken(signature.material());
            }
        }
        return taken;
    }

    private CommitmentText signable(Material material, CommitmentSignature signature, Owner owner, Actor by) {
        CommitmentText text = Objects.requireNonNull(material.commitment());
        if (!text.digest().equals(signature.digest())) {
            throw CommitmentRefused.changed(material.name());
        }
        if (text.isForLegalRepresentative() && owner.kind() == OwnerKind.UNIT
                && by.tier() != Tier.LEGAL_REPRESENTATIVE) {
            throw CommitmentRefused.signer(material.name());
        }
        if (material.isReplaceable() && rows.hasFalse(owner)) {
            throw CommitmentRefused.excluded();
        }
        return text;
    }

    private static Signer.Face face(Material material, CommitmentSignature signature, Signer signer) {
        Signer.Face face = signer.face(signature);
        if (face == null) {
            throw CommitmentRefused.unproven(material.name());
        }
        return face;
    }

    private static Kind kind(Material material) {
        return material.isReplaceable() ? Kind.INFORMED : Kind.PLEDGE;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseCommitment> of(CaseId caseId) {
        return rows.of(caseId);
    }
}
