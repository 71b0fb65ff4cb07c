package io.hrsshall.unit.profile;

import io.hrsshall.kit.problem.InvalidField;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 单位信息修改: a change for each field.
public record ChangeUnit(Change address, Change postalCode, Change telephone, Change industry) {

    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{6}");
    private static final Pattern TELEPHONE = Pattern.compile("[0-9+][0-9 -]{5,19}");

    private static final int MAX_LENGTH_ADDRESS = 200;
    private static final int MAX_LENGTH_INDUSTRY = 100;

    /// @throws InvalidField
    ///             if a value is malformed or too long
    public ChangeUnit {
        require(address, MAX_LENGTH_ADDRESS, "address");
        require(industry, MAX_LENGTH_INDUSTRY, "industry");
        require(postalCode, POSTAL_CODE, "postalCode", "postal-code-form");
        require(telephone, TELEPHONE, "telephone", "telephone-form");
    }

    private static void require(Change change, int maxLength, String field) {
        if (change instanceof Change.Set(var value) && value != null && value.length() > maxLength) {
            throw new InvalidField(field, "text-too-long", maxLength);
        }
    }

    private static void require(Change change, Pattern form, String field, String code) {
        if (change instanceof Change.Set(var value) && value != null && !form.matcher(value).matches()) {
            throw new InvalidField(field, code);
        }
    }

    /// The change of one field.
    public sealed interface Change {

        record Keep() implements Change {}

        /// @param value
        ///            null or blank clears the field
        record Set(@Nullable String value) implements Change {

            public Set {
                value = value == null || value.isBlank() ? null : value.strip();
            }
        }

        default @Nullable String applyTo(@Nullable String current) {
            return switch (this) {
                case Keep() -> current;
                case Set(var value) -> value;
            };
        }
    }
}
