package io.hrsshall.casework.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.catalogue.Guide;
import io.hrsshall.casework.catalogue.InstitutionEffect;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.catalogue.Term;
import io.hrsshall.casework.catalogue.UpcomingVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 办事指南: a service item with its materials and its form.
///
/// @param clarified
///            whether odd values of its form are to be clarified
/// @param answer
///            the schema of a city's answer; only of a query
/// @param upcoming
///            only for the version in force; null if no other one has been published
@JsonInclude(Include.NON_NULL)
record ItemView(@JsonUnwrapped ItemSummaryView summary, boolean retired, @Nullable Integer statutoryWorkingDays,
        String basis, List<String> articles, @Nullable FilingDays filingDays, @Nullable List<Material> materials,
        @Nullable Guide guide,
        @Nullable JsonNode form,
        @Nullable JsonNode answer, @Nullable JsonNode example, @Nullable Integer validDays, @Nullable String batch,
        @Nullable InstitutionEffect institution, boolean clarified, @Nullable UpcomingVersion upcoming) {

    static ItemView of(ServiceItem item, boolean offered, @Nullable UpcomingVersion upcoming) {
        ServiceItem.Definition definition = item.definition();
        return new ItemView(ItemSummaryView.of(item, offered), item.retired(),
                ItemSummaryView.workingDays(item, Term::statutory), definition.basis(), item.articles(),
                definition.filingDays(), definition.materials(), definition.guide(), item.form(), definition.answer(), definition.example(),
                definition.validDays(), definition.batch(), definition.institution(),
                !item.clarifications().isEmpty(), upcoming);
    }
}
