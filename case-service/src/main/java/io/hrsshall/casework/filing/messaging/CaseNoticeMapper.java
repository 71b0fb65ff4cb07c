package io.hrsshall.casework.filing.messaging;

import io.hrsshall.casework.filing.CaseEvent;
import io.hrsshall.casework.filing.CaseEvent.CaseDecided;
import io.hrsshall.casework.filing.CaseEvent.Snapshot;
import io.hrsshall.casework.filing.CaseEvent.TermChanged;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseNumber;
import io.hrsshall.kit.mapping.FieldByField;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface CaseNoticeMapper {

    default CaseNotice caseNotice(CaseEvent event) {
        return caseNotice(event.snapshot(), event.decision());
    }

    @Mapping(target = ".", source = "snapshot.owner")
    @Mapping(target = "caseId", source = "snapshot.id")
    @Mapping(target = "caseNumber", source = "snapshot.number")
    CaseNotice caseNotice(Snapshot snapshot, @Nullable Boolean approved);

    default TermNotice termNotice(TermChanged event) {
        return new TermNotice(caseNotice(event), event.change(), event.promisedDay());
    }

    default DecisionNotice decisionNotice(CaseDecided event) {
        return new DecisionNotice(caseNotice(event), event.institution());
    }

    @Mapping(target = "caseId", source = "id")
    @Mapping(target = "caseNumber", source = "number")
    @Mapping(target = "unitNumber", source = "owner.unitNumber")
    ReviewNotice reviewNotice(Snapshot snapshot);

    default UUID value(CaseId id) {
        return id.value();
    }

    /// Nothing is published of a case that has no number yet.
    default CaseNumber given(@Nullable CaseNumber number) {
        return Objects.requireNonNull(number);
    }
}
