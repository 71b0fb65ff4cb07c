package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.InvalidField;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 单位信息修改: what changes and what stays.
public record ChangeUnit(Change address, Change postalCode, Change telephone, Change industry) {

    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern TELEPHONE = Pattern.compile("[0-9+][0-9 -]{5,19}");

    private static final int LONGEST_ADDRESS = 200;
    private static final int LONGEST_INDUSTRY = 100;

    /// @throws InvalidField
    ///             if a value has not its form
    public ChangeUnit {
        require(address, LONGEST_ADDRESS, "address");
        require(industry, LONGEST_INDUSTRY, "industry");
        require(postalCode, POSTAL_CODE, "postalCode", "postal-code-form");
        require(telephone, TELEPHONE, "telephone", "telephone-form");
    }

    private static void require(Change change, int longest, String field) {
        if (change instanceof Change.To to && to.value() != null && to.value().length() > longest) {
            throw new InvalidField(field, "text-too-long", longest);
        }
    }

    private static void require(Change change, Pattern form, String field, String code) {
        if (change instanceof Change.To to && to.value() != null && !form.matcher(to.value()).matches()) {
            throw new InvalidField(field, code);
        }
    }

    /// One field: it stays, or becomes another value or none.
    public sealed interface Change {

        record Stays() implements Change {}

        /// @param value
        ///            none clears the field, and so does a blank one
        record To(@Nullable String value) implements Change {

            public To {
                value = value == null || value.isBlank() ? null : value.strip();
            }
        }

        default boolean alters(@Nullable String present) {
            return !Objects.equals(orElse(present), present);
        }

        default @Nullable String orElse(@Nullable String present) {
            return switch (this) {
                case Stays stays -> present;
                case To to -> to.value();
            };
        }
    }
}
