package io.hrsshall.authority;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// The immutable hierarchical code of a service item (业务事项), such as `SI.REG.EMP`: at most 60 characters, at most
/// six levels.
public record ItemCode(@JsonValue String value) implements Comparable<ItemCode> {

    private static final Pattern FORM = Pattern.compile("[A-Z]{2,8}(\\.[A-Z0-9]{2,12}){0,5}");

    /// @throws IllegalArgumentException
    ///             if the text is not an item code
    public ItemCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not an item code");
        }
    }

    public static boolean isValid(String text) {
        return text.length() <= 60 && FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(ItemCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
