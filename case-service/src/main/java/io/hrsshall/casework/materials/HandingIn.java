package io.hrsshall.casework.materials;

import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.CaseMaterials;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Hands in the complete files of a case with its filing or with a supplement. From then on they stay with the case.
@Component
class HandingIn implements CaseMaterials {

    private final JdbcClient jdbc;
    private final MaterialDeletion deletion;
    private final Clock clock;

    HandingIn(JdbcClient jdbc, MaterialDeletion deletion, Clock clock) {
        this.jdbc = jdbc;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handIn(UUID caseId, ServiceItem item) {
        Set<String> present = jdbc
                .sql("SELECT DISTINCT material FROM material_file WHERE case_id = ? AND completed_at IS NOT NULL")
                .param(caseId).query(String.class).set();
        List<String> missing = item.materials().stream().filter(Material::demandsFiles)
                .map(Material::name).filter(name -> !present.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw InvalidMaterial.missing(missing);
        }
        handIn(caseId, false);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handInSupplement(UUID caseId) {
        handIn(caseId, true);
    }

    private void handIn(UUID caseId, boolean withSupplement) {
        jdbc.sql("""
                UPDATE material_file SET handed_in_at = :now, with_supplement = :supplement, version = version + 1
                WHERE case_id = :case AND completed_at IS NOT NULL AND handed_in_at IS NULL""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("supplement", withSupplement)
                .param("case", caseId).update();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void discard(UUID caseId) {
        deletion.deleteAllOf(caseId);
    }
}
