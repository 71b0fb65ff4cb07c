package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.Owner;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/// 好差评: the evaluation of a case; never changed. The comment is encrypted because it may name people.
@SuppressWarnings("UnusedVariable") // some columns are written here and read by statistics only
final class Evaluation {

    static final String TABLE = "evaluation";
    static final String COMMENT = "comment";

    @Id
    private final UUID id;
    private final UUID caseId;
    @Embedded.Empty
    private final Owner owner;
    private final ItemCode itemCode;
    private final City city;
    private final UUID filedBy;
    private final EvaluationLevel level;
    @Embedded.Nullable(prefix = "comment_")
    private final @Nullable Sealed comment;
    @Embedded.Empty
    private final Audit audit;
    @Version
    private long version;

    @PersistenceCreator
    Evaluation(UUID id, UUID caseId, Owner owner, ItemCode itemCode, City city, UUID filedBy, EvaluationLevel level,
            @Nullable Sealed comment, Audit audit) {
        this.id = id;
        this.caseId = caseId;
        this.owner = owner;
        this.itemCode = itemCode;
        this.city = city;
        this.filedBy = filedBy;
        this.level = level;
        this.comment = comment;
        this.audit = audit;
    }

    /// @param comment
    ///            sealed for this id
    static Evaluation of(Case evaluated, UUID id, EvaluationLevel level, @Nullable Sealed comment, Actor by,
            Instant now) {
        return new Evaluation(id, evaluated.id(), evaluated.owner(), evaluated.itemCode(), evaluated.city(),
                evaluated.filedBy(), level, comment, Audit.created(by, now));
    }

    EvaluationView view(@Nullable String openedComment) {
        return new EvaluationView(caseId, level, level.label(), openedComment, audit.createdAt());
    }

    UUID id() {
        return id;
    }

    @Nullable
    Sealed comment() {
        return comment;
    }
}
