package io.hrsshall.casework.preparation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.Material;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.offices.Office;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.values.City;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// 办前须知 of an item, said before the work. It follows from the rules of the item, so it never contradicts what the hall
/// does when the filing arrives.
///
/// @param opening
///            null for an item that takes filings every day
/// @param place
///            null if no city is known, or if the item is not handled there
/// @param answered
///            of a query: whether the system of the place answers it; null without a place
/// @param minutes
///            estimated from the length of the form, because nobody has measured it
/// @param promisedDay
///            of what is submitted on the first open day and accepted on the same or the next working day; null for a
///            query
/// @param originals
///            null if none are asked for
@JsonInclude(Include.NON_NULL)
public record Preparation(@Nullable Opening opening, @Nullable Place place, @Nullable Boolean answered, int minutes,
        List<Need> needs, @Nullable LocalDate promisedDay, @Nullable Originals originals) {

    /// 申报期.
    ///
    /// @param from
    ///            today, or the next day on which it is open
    /// @param to
    ///            the last day of that period
    public record Opening(boolean open, LocalDate from, LocalDate to) {

        static @Nullable Opening of(@Nullable FilingDays days, LocalDate today) {
            if (days == null || days.isAlwaysOpen()) {
                return null;
            }
            LocalDate from = days.nextOpen(today);
            return new Opening(from.equals(today), from, days.lastOpen(from));
        }
    }

    /// 办理地: who decides.
    public record Place(City city, Office office) {}

    /// A material, and how it is handed in.
    public record Need(String material, boolean required, Material.Form form) {

        static Need of(Material material) {
            return new Need(material.name(), material.required(), material.form());
        }
    }

    /// 原件核验.
    ///
    /// @param to
    ///            where they are sent or shown; null without a place
    @JsonInclude(Include.NON_NULL)
    public record Originals(List<String> materials, @Nullable Office to) {

        static @Nullable Originals of(List<Material> materials, @Nullable Place place) {
            List<String> names = materials.stream().filter(each -> each.form() == Material.Form.ORIGINAL)
                    .map(Material::name).toList();
            return names.isEmpty() ? null : new Originals(names, place == null ? null : place.office());
        }
    }

    /// @param isAnswered
    ///            whether the system of the place answers queries
    static Preparation of(ServiceItem item, @Nullable Place place, boolean isAnswered, LocalDate today,
            WorkingCalendar calendar) {
        boolean isQuery = item.definition().kind() == ItemKind.QUERY;
        Opening opening = isQuery ? null : Opening.of(item.definition().filingDays(), today);
        LocalDate first = opening == null ? today : opening.from();
        return new Preparation(opening, place, isQuery && place != null ? isAnswered : null,
                WorkEstimate.minutes(item.form(), item.materials()),
                item.materials().stream().map(Need::of).toList(),
                isQuery ? null : item.term().promisedDay(first, calendar),
                Originals.of(item.materials(), place));
    }
}
