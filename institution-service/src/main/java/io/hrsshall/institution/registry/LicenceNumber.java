package io.hrsshall.institution.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;

/// 许可证编号. Normalized to half-width and upper case, so that one licence cannot be registered twice in two spellings.
public record LicenceNumber(@JsonValue String value) {

    /// @throws IllegalArgumentException
    ///             if the text is blank
    @JsonCreator
    public LicenceNumber(String value) {
        this.value = Normalizer.normalize(value, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        if (this.value.isEmpty()) {
            throw new IllegalArgumentException("a licence number is not blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
