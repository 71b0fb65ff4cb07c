package io.hrsshall.kit.problem;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A field's value that can't be accepted: 422 with the field under `errors`.
public class InvalidField extends BrokenRule {

    private static final long serialVersionUID = 1;
    static final String CODE = "invalid";

    private final String fieldCode;
    private final transient List<Object> fieldArguments;

    /// @param code
    ///            its text `<code>.detail` is the message of the field
    public InvalidField(String field, String code, Object... arguments) {
        super(Status.INVALID, CODE);
        this.fieldCode = code;
        this.fieldArguments = List.of(arguments);
        field(field, code, arguments);
    }

    /// Makes a value of the text, and blames this field if that fails; a missing text is `required`.
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

    /// The code of the field's error.
    public String fieldCode() {
        return fieldCode;
    }

    /// The same, told of another field: where the value stands in the request.
    public InvalidField as(String field) {
        return new InvalidField(field, fieldCode, fieldArguments.toArray());
    }
}
