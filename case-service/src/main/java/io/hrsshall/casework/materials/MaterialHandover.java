package io.hrsshall.casework.materials;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseMaterials;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hands in the complete materials of a case with its filing or with a supplement, and hands over its results with the
/// decision. What the city has received stays with the case.
@Component
class MaterialHandover implements CaseMaterials {

    private final JdbcClient jdbc;
    private final MaterialDeletion deletion;
    private final Clock clock;

    MaterialHandover(JdbcClient jdbc, MaterialDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handIn(CaseId caseId, ServiceItem item, Set<String> signed, Actor by) {
        Set<String> present = new HashSet<>(jdbc
                .sql("""
                        SELECT DISTINCT material FROM material_file
                        WHERE case_id = ? AND kind = 'MATERIAL' AND completed_at IS NOT NULL""")
                .param(caseId.value()).query(String.class).set());
        present.addAll(signed);
        requireDemanded(item, present);
        handIn(caseId, FileKind.MATERIAL, false, by);
    }

    @Override
    public void requireNoneDemanded(ServiceItem item, Set<String> signed) {
        requireDemanded(item, signed);
    }

    /// @param present
    ///            the materials with a file or a commitment
    private static void requireDemanded(ServiceItem item, Set<String> present) {
        List<String> missing = item.materials().stream()
                .filter(material -> material.demandsFiles() || material.demandsSignature())
                .map(Material::name).filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw InvalidMaterial.missing(missing);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handInSupplement(CaseId caseId, Actor by) {
        handIn(caseId, FileKind.MATERIAL, true, by);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOverResults(CaseId caseId, Actor by) {
        return handIn(caseId, FileKind.RESULT, false, by);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int replaceResults(CaseId caseId, List<UUID> results, Actor by) {
        for (int i = 0; i < results.size(); i++) {
            if (replace(caseId, results.get(i), by) == 0) {
                throw new InvalidField("replaces[" + i + "]", "result-not-in-force");
            }
        }
        return results.size();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void replaceAllResults(CaseId caseId, Actor by) {
        replace(caseId, null, by);
    }

    /// @param file
    ///            null for all
    private int replace(CaseId caseId, @Nullable UUID file, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        return jdbc.sql("""
                UPDATE material_file SET replaced_at = :now, changed_at = :now, changed_by = :by,
                    changed_grant = :grant, version = version + 1
                WHERE case_id = :case AND kind = 'RESULT' AND handed_in_at IS NOT NULL AND replaced_at IS NULL
                    AND id = COALESCE(CAST(:file AS uuid), id)""")
                .param("now", audit.changedAt().atOffset(ZoneOffset.UTC)).param("by", audit.changedBy())
                .param("grant", audit.changedGrant()).param("case", caseId.value()).param("file", file).update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireResult(CaseId caseId, ServiceItem item) {
        if (item.demandsResult() && !jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM material_file WHERE case_id = ? AND kind = 'RESULT'
                    AND handed_in_at IS NOT NULL AND replaced_at IS NULL)""").param(caseId.value()).query(Boolean.class)
                .single()) {
            throw MaterialConflict.resultMissing(item.resultName());
        }
    }

    private int handIn(CaseId caseId, FileKind kind, boolean withSupplement, Actor by) {
        Audit audit = Audit.created(by, clock.instant());
        return jdbc.sql("""
                UPDATE material_file SET handed_in_at = :now, announced_at = :now, with_supplement = :supplement,
                    changed_at = :now, changed_by = :by, changed_grant = :grant, version = version + 1
                WHERE case_id = :case AND kind = :kind AND completed_at IS NOT NULL AND handed_in_at IS NULL""")
                .param("kind", kind.name())
                .param("now", audit.changedAt().atOffset(ZoneOffset.UTC)).param("supplement", withSupplement)
                .param("by", audit.changedBy()).param("grant", audit.changedGrant()).param("case", caseId.value())
                .update();
    }

    @Override
    public Set<PersonId> uploaders(CaseId caseId) {
        return jdbc.sql("SELECT DISTINCT uploaded_by FROM material_file WHERE case_id = ?").param(caseId.value())
                .query(UUID.class).set().stream().map(PersonId::new).collect(Collectors.toSet());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hasFilesOf(CaseId caseId, PersonId person) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM material_file WHERE case_id = :case AND uploaded_by = :person)""")
                .param("case", caseId.value()).param("person", person.value()).query(Boolean.class).single();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(CaseId caseId) {
        deletion.deleteAllOf(caseId.value());
    }
}
