package io.hrsshall.casework.lists;

import io.hrsshall.authority.Scope;
import io.hrsshall.casework.filing.Due;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a list of cases is searched by; null does not narrow.
///
/// @param text
///            contained in the item's name, or the beginning of the case number
/// @param item
///            an item, or a group or section of items
/// @param filedGrant
///            the grant by which the case was filed
/// @param filer
///            the person who filed it, by whatever grant
/// @param ownFilingsOf
///            the caller, who searches only own filings
/// @param from
///            the first day of filing; of a draft, of its creation
public record CaseSearch(@Nullable String text, @Nullable Scope item, @Nullable UUID filedGrant,
        @Nullable UUID filer, @Nullable UUID ownFilingsOf, @Nullable LocalDate from, @Nullable LocalDate to,
        @Nullable Due due) {

    public static final CaseSearch NOTHING = new CaseSearch(null, null, null, null, null, null, null, null);
}
