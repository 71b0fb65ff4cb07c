package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// What a field of a form means if the unit's profile states it: the field's keyword `x-source`, such as
/// `unit.bankAccount`. Fields of the form itself only, not those of its lists.
public enum UnitFact {
    USCC,
    NAME,
    INDUSTRY,
    REGISTERED_ADDRESS,
    MAILING_ADDRESS,
    POSTAL_CODE,
    TELEPHONE,
    BANK_NAME,
    BANK_ACCOUNT,
    CONTACT_NAME,
    CONTACT_MOBILE;

    public static final String KEYWORD = "x-source";
    private static final String PREFIX = "unit.";
    private static final Pattern WORD = Pattern.compile("_([a-z])");

    /// As the profile calls it, such as `bankAccount`.
    public String field() {
        return WORD.matcher(name().toLowerCase(Locale.ROOT)).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    /// @param source
    ///            such as `unit.bankAccount`
    public static Optional<UnitFact> of(String source) {
        return Stream.of(values()).filter(fact -> source.equals(PREFIX + fact.field())).findFirst();
    }

    /// The facts that the form of an item asks for, by the field that asks; none for a query.
    public static Map<String, UnitFact> askedBy(ServiceItem item) {
        Map<String, UnitFact> asked = new LinkedHashMap<>();
        JsonNode form = Objects.requireNonNullElse(item.form(), MissingNode.getInstance());
        form.path("properties").forEachEntry((name, field) -> of(
                SchemaFields.keyword(form, field, KEYWORD).asString("")).ifPresent(fact -> asked.put(name, fact)));
        return asked;
    }

    /// A unit files about itself: a field that asks for its own code takes no other one.
    ///
    /// @throws InvalidForm
    ///             naming each such field
    public static void requireOwnCode(ServiceItem item, JsonNode form, UnifiedSocialCreditCode own) {
        List<InvalidForm.Fault> foreign = askedBy(item).entrySet().stream()
                .filter(asked -> asked.getValue() == USCC && form.path(asked.getKey()).isString()
                        && !form.path(asked.getKey()).asString().equals(own.value()))
                .map(asked -> new InvalidForm.Fault("/" + asked.getKey(), "form-own-uscc", "")).toList();
        if (!foreign.isEmpty()) {
            throw new InvalidForm(foreign);
        }
    }
}
