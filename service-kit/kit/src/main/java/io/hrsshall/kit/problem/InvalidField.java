package io.hrsshall.kit.problem;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The value of a field is invalid: 422 with the field in the member `errors`.
public class InvalidField extends BrokenRule {

    static final String CODE = "invalid";

    private final String fieldName;
    private final String fieldCode;
    private final transient List<Object> fieldArguments;

    /// @param code
    ///            the message of the field is the text `<code>.detail`
    public InvalidField(String field, String code, Object... arguments) {
        super(Status.INVALID, CODE);
        this.fieldName = field;
        this.fieldCode = code;
        this.fieldArguments = List.of(arguments);
        field(field, code, arguments);
    }

    /// Converts the text of a field to a value. A missing text is `required`.
    public static <T> T in(String field, @Nullable String text, Function<String, T> value) {
        if (text == null || text.isBlank()) {
            throw new InvalidField(field, "required");
        }
        try {
            return value.apply(text);
        } catch (InvalidField e) {
            throw e.as(field);
        }
    }

    public String fieldName() {
        return fieldName;
    }

    public String fieldCode() {
        return fieldCode;
    }

    /// The same error for another field.
    public InvalidField as(String field) {
        return new InvalidField(field, fieldCode, fieldArguments.toArray());
    }
}
