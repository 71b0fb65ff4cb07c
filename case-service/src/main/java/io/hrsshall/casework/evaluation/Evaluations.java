package io.hrsshall.casework.evaluation;

import io.hrsshall.casework.filing.CaseId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Evaluations extends Repository<Evaluation, UUID> {

    Evaluation save(Evaluation evaluation);

    Optional<Evaluation> findById(UUID id);

    Optional<Evaluation> findByCaseId(CaseId caseId);
}
