package io.hrsshall.casework.lists;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/// The query parameters by which a city searches the cases submitted to it: not by who filed.
public record CityCaseParameters(@Nullable @Size(min = 1, max = 50) String q, @Nullable ItemCode itemCode,
        @Nullable UnitNumber unitNumber, @Nullable @Size(min = 2, max = 50) String unitName,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to, @Nullable Due due, @Nullable Instant changedSince) {

    public CaseSelection select(AuthorityFilter city, @Nullable Set<CaseStatus> statuses) {
        return CaseSelection.submittedTo(city, statuses, new CaseSearch(q,
                itemCode == null ? null : new Scope(itemCode), null, null, null, from, to, due),
                new CaseSelection.Criteria(unitNumber, unitName, changedSince));
    }
}
