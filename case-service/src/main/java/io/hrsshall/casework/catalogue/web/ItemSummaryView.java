package io.hrsshall.casework.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.GuideMember;
import io.hrsshall.casework.catalogue.HandlingLevel;
import io.hrsshall.casework.catalogue.InstitutionType;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Matter;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.offices.AuthorityKind;
import io.hrsshall.casework.workingdays.DayUnit;
import io.hrsshall.kit.values.City;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A service item in a list.
@JsonInclude(Include.NON_NULL)
public record ItemSummaryView(String code, int version, String name, String section, String group,
        @Nullable String summary, ItemKind kind, List<Audience> audience,
        @Nullable List<InstitutionType> institutionTypes, HandlingLevel handling,
        @Nullable List<City> cities, @Nullable Matter matter, @Nullable AuthorityKind authority, @Nullable Term term,
        @Nullable Integer promisedWorkingDays, @Nullable List<GuideMember> unconfirmed, boolean offered,
        boolean immediate,
        boolean requiresUnitReview, boolean recommended, boolean delivery, boolean evaluation,
        boolean whileCancelled, @Nullable String duty) {

    /// @param offered
    ///            whether it is offered where the caller looks
    public static ItemSummaryView of(ServiceItem item, boolean offered) {
        ServiceItem.Definition definition = item.definition();
        return new ItemSummaryView(definition.code(), item.version(), definition.name(), item.section(), item.group(),
                definition.summary(), definition.kind(), definition.audience(),
                definition.institutionTypes(), definition.handling(),
                definition.cities(), definition.matter(), definition.authority(), definition.term(),
                workingDays(item, Term::promised),
                gaps(definition), offered, item.isImmediate(), definition.requiresUnitReview(),
                definition.recommended(),
                item.isDelivered(),
                item.isEvaluated(), item.isFiledWhileCancelled(), definition.duty());
    }

    /// Null for none, as in the notation of an item.
    private static @Nullable List<GuideMember> gaps(ServiceItem.Definition definition) {
        List<GuideMember> gaps = definition.gaps();
        return gaps.isEmpty() ? null : gaps;
    }

    /// Null for a query and for a term in other days.
    static @Nullable Integer workingDays(ServiceItem item, ToIntFunction<Term> length) {
        Term term = item.definition().term();
        return term == null || term.unit() != DayUnit.WORKING_DAY ? null : length.applyAsInt(term);
    }
}
