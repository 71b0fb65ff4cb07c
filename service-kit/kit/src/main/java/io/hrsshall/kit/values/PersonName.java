package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// 姓名, as on the identity document: letters of any script. The dot in names of minorities (·) is normalized, so that
/// equal names are equal.
public record PersonName(@JsonValue String value) {

    private static final int MAX_LENGTH = 50;
    private static final Pattern DOTS = Pattern.compile("[\\u2022\\u30FB\\uFF65\\u2027\\u22C5\\u0387]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern FORM = Pattern
            .compile("[\\p{L}\\u3007][\\p{L}\\p{M}\\u3007\\u00B7 .'\\u2019-]*");

    /// @throws InvalidField
    ///             if the text is not a name
    @JsonCreator
    public PersonName(String value) {
        boolean isPlain = isPlain(value);
        this.value = isPlain ? value : normalized(value);
        if (this.value.codePointCount(0, this.value.length()) > MAX_LENGTH
                || !isPlain && !FORM.matcher(this.value).matches()) {
            throw new InvalidField("name", "name-form");
        }
    }

    /// Reads the value of a field.
    ///
    /// @throws InvalidField
    ///             if it is not a name
    public static PersonName parse(String field, @Nullable String text) {
        return InvalidField.in(field, text, PersonName::new);
    }

    private static String normalized(String text) {
        String composed = Normalizer.normalize(Texts.halfWidth(text), Normalizer.Form.NFC);
        return BLANKS.matcher(DOTS.matcher(composed).replaceAll("\u00B7")).replaceAll(" ").strip();
    }

    /// Most names: letters that have no other form.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '\u4E00' || text.charAt(i) > '\u9FA5') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /// Masked, because the name must not be logged.
    @Override
    public String toString() {
        return value.substring(0, value.offsetByCodePoints(0, 1)) + "**";
    }
}
