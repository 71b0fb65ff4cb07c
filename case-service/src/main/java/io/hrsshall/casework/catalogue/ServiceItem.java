package io.hrsshall.casework.catalogue;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.problem.InvalidField;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 业务事项: one version of a service item.
///
/// @param section
///            name of its section (业务板块)
/// @param retired
///            no longer in the catalogue: known for the cases that were filed, not to be filed again
public record ServiceItem(ItemCode code, int version, String section, String group, boolean retired,
        Definition definition) {

    /// What the catalogue's data say of an item; a change of it makes a new version.
    ///
    /// @param recommended
    ///            shown at the top of a unit's home
    /// @param form
    ///            JSON Schema, draft 2020-12; queries have none
    /// @param example
    ///            a form that the schema accepts
    public record Definition(String code, String name, @Nullable String summary, ItemKind kind,
            List<Audience> audience, Handling handling, int statutoryWorkingDays, int promisedWorkingDays, String basis,
            boolean requiresUnitReview, boolean recommended, @Nullable FilingDays filingDays,
            @Nullable List<Material> materials, @Nullable JsonNode form, @Nullable JsonNode example) {

        public Definition {
            materials = List.copyOf(Objects.requireNonNullElse(materials, List.of()));
            if (audience.isEmpty()) {
                throw new IllegalArgumentException(code + " is for nobody");
            }
            if ((kind == ItemKind.FILING) != (form != null)) {
                throw new IllegalArgumentException(code + ": an item to file has a form, a query has none");
            }
            if (kind == ItemKind.FILING
                    && (promisedWorkingDays < 1 || promisedWorkingDays > statutoryWorkingDays)) {
                throw new IllegalArgumentException(code + " promises more working days than the law allows");
            }
        }
    }

    public String name() {
        return definition.name();
    }

    /// Goes on only for an item that they file.
    ///
    /// @throws InvalidField
    ///             if the item can't be filed (any more), or not by them
    public void requireFilableBy(Audience filer) {
        if (retired) {
            throw new InvalidField("itemCode", "item-retired");
        }
        if (definition.kind() == ItemKind.QUERY) {
            throw new InvalidField("itemCode", "item-is-query");
        }
        if (!definition.audience().contains(filer)) {
            throw new InvalidField("itemCode", "item-not-for-caller");
        }
    }

    /// Goes on only on a day on which it is filed.
    ///
    /// @throws FilingClosed
    ///             if it is filed on other days of the month
    public void requireOpenOn(LocalDate day) {
        FilingDays days = definition.filingDays();
        if (days != null && !days.isOpen(day)) {
            throw new FilingClosed(days, days.nextOpen(day));
        }
    }
}
