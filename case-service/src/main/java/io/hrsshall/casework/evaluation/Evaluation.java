package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.PersonId;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 好差评: the evaluation of a case; never changed. The comment is encrypted because it may name people.
record Evaluation(@Id UUID id, CaseId caseId, @Embedded.Empty Owner owner, ItemCode itemCode, City city,
        PersonId filedBy,
        EvaluationLevel level, Set<EvaluationIndicator> indicators,
        @Embedded.Nullable(prefix = "comment_") @Nullable Sealed comment, @Embedded.Empty Audit audit,
        @Version long version) {

    static final String TABLE = "evaluation";
    static final String COMMENT = "comment";

    /// @param comment
    ///            sealed for this id
    static Evaluation of(Case evaluated, UUID id, EvaluateCase command, @Nullable Sealed comment, Actor by,
            Instant now) {
        return new Evaluation(id, evaluated.id(), evaluated.owner(), evaluated.itemCode(), evaluated.city(),
                evaluated.filedBy(), command.level(), command.indicators(), comment, Audit.created(by, now), 0);
    }
}
