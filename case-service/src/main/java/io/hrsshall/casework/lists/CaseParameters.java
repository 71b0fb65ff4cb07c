package io.hrsshall.casework.lists;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.authority.Scope;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.filing.Due;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;

/// The query parameters by which a unit, an institution or a person searches its cases.
public record CaseParameters(@Nullable @Size(min = 1, max = 50) String q, @Nullable ItemCode itemCode,
        @Nullable Boolean filedByMe, @Nullable UUID filedGrant, @Nullable UUID filedBy,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
        @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to, @Nullable Due due) {

    public CaseSearch search(Actor actor) {
        // An agent finds no colleague's filings by a grant or a person.
        boolean isOwnOnly = Boolean.TRUE.equals(filedByMe)
                || (filedGrant != null || filedBy != null) && actor.tier() == Tier.AGENT;
        return new CaseSearch(q, itemCode == null ? null : new Scope(itemCode), filedGrant, filedBy,
                isOwnOnly ? actor.person() : null, from, to, due);
    }
}
