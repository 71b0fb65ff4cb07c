package io.hrsshall.unit.profile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.unit.reference.CodeList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The fields of a profile that tier 1 and 2 may change. Each field reads its own value.
public enum ProfileField {

    @JsonProperty("registeredRegion")
    REGISTERED_REGION(text -> code(CodeList.REGIONS, text, "region-unknown")),
    @JsonProperty("address")
    ADDRESS(text -> atMost(200, text)),
    @JsonProperty("mailingRegion")
    MAILING_REGION(text -> code(CodeList.REGIONS, text, "region-unknown")),
    @JsonProperty("mailingAddress")
    MAILING_ADDRESS(text -> atMost(200, text)),
    @JsonProperty("postalCode")
    POSTAL_CODE(text -> matching("[0-9]{6}", text, "postal-code-form")),
    @JsonProperty("telephone")
    TELEPHONE(text -> matching("[0-9+][0-9 -]{5,19}", text, "telephone-form")),
    @JsonProperty("industry")
    INDUSTRY(text -> code(CodeList.INDUSTRIES, text, "industry-unknown")),
    @JsonProperty("bankName")
    BANK_NAME(text -> atMost(100, text)),
    @JsonProperty("bankAccount")
    BANK_ACCOUNT(text -> matching("[0-9]{8,32}", text.replaceAll("[ -]", ""), "bank-account-form"), Masks::idNumber),
    @JsonProperty("contactName")
    CONTACT_NAME(text -> new PersonName(text).value(), Masks::name),
    @JsonProperty("contactMobile")
    CONTACT_MOBILE(text -> new Mobile(text).value(), Masks::mobile);

    private final UnaryOperator<String> reader;
    private final UnaryOperator<String> mask;

    ProfileField(UnaryOperator<String> reader) {
        this(reader, UnaryOperator.identity());
    }

    ProfileField(UnaryOperator<String> reader, UnaryOperator<String> mask) {
        this.reader = reader;
        this.mask = mask;
    }

    /// The value in its canonical form; null for a blank text, which clears the field.
    ///
    /// @throws InvalidField
    ///             if the text is malformed or too long
    @Nullable
    String read(@Nullable String text) {
        return text == null || text.isBlank() ? null : InvalidField.in(key(), text.strip(), reader);
    }

    /// The value as it may be shown; personal data is masked.
    public @Nullable String shown(@Nullable String value) {
        return value == null ? null : mask.apply(value);
    }

    /// The name in JSON.
    public String key() {
        return JsonMapper.shared().valueToTree(this).asString();
    }

    private static String code(CodeList list, String text, String code) {
        if (!list.contains(text)) {
            throw new InvalidField("code", code);
        }
        return text;
    }

    private static String atMost(int length, String text) {
        if (text.codePointCount(0, text.length()) > length) {
            throw new InvalidField("text", "text-too-long", length);
        }
        return text;
    }

    private static String matching(String form, String text, String code) {
        if (!Pattern.matches(form, text)) {
            throw new InvalidField("text", code);
        }
        return text;
    }
}
