package io.hrsshall.casework.exports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.filing.CaseStatus;
import io.hrsshall.casework.filing.Due;
import io.hrsshall.casework.lists.CaseSelection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A list of cases that somebody exported.
///
/// @param byKind
///            the kind of the actor who exported; the name is not part of the record
/// @param grant
///            the grant by which a person of the unit or institution exported; delegation-service knows its holder
/// @param byMe
///            whether the reader exported it
@JsonInclude(Include.NON_NULL)
public record CaseExport(UUID id, Instant exportedAt, int cases, String byKind, @Nullable UUID grant, boolean byMe,
        Selection selection) {

    /// How the list was narrowed. The text of a search is not recorded.
    ///
    /// @param pending
    ///            what the cases awaited
    /// @param filedBy
    ///            only cases that this person had filed
    /// @param ownFilings
    ///            only cases that the exporting person had filed
    @JsonInclude(Include.NON_NULL)
    public record Selection(@Nullable List<CaseStatus> statuses, CaseSelection.@Nullable Pending pending,
            boolean searched, @Nullable String itemCode, @Nullable UUID filedGrant, @Nullable UUID filedBy,
            boolean ownFilings, @Nullable LocalDate from, @Nullable LocalDate to, @Nullable Due due,
            @Nullable String unitNumber) {}
}
