package io.hrsshall.identity.outside.register;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An enterprise as the register knows it.
///
/// @param status
///            登记状态: 存续, 在业, 开业, 注销, 吊销 …
public record Enterprise(UnifiedSocialCreditCode uscc, String name, @Nullable City registeredCity, String status,
        @Nullable PersonName legalRepresentative, @Nullable IdDocument legalRepresentativeDocument) {

    private static final Set<String> IN_BUSINESS = Set.of("存续", "在业", "开业");
    private static final String CANCELLED = "注销";

    /// Empty if the answer is about another enterprise.
    static Optional<Enterprise> of(UnifiedSocialCreditCode uscc, JsonNode answer) {
        String name = answer.path("name").asString("");
        if (name.isEmpty() || !uscc.value().equals(answer.path("uscc").asString(""))) {
            return Optional.empty();
        }
        JsonNode person = answer.path("legalRepresentative");
        return Optional.of(new Enterprise(uscc, name, parsed(() -> new City(answer.path("city").asString(""))),
                answer.path("status").asString(""), parsed(() -> new PersonName(person.path("name").asString(""))),
                parsed(() -> new IdDocument(IdType.valueOf(person.path("idType").asString("")),
                        person.path("idNumber").asString("")))));
    }

    /// Null for what is missing or invalid in the register.
    private static <T> @Nullable T parsed(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidField | IllegalArgumentException e) {
            return null;
        }
    }

    public boolean isInBusiness() { return IN_BUSINESS.contains(status); }

    public boolean isCancelled() { return CANCELLED.equals(status); }

    /// Whether this is its name, regardless of full-width characters and spaces.
    public boolean isCalled(String typed) {
        return normalized(name).equals(normalized(typed));
    }

    public boolean isRepresentedBy(PersonName person, IdDocument document) {
        return person.equals(legalRepresentative) && document.equals(legalRepresentativeDocument);
    }

    /// The city in the register, else the city of the registering authority in the USCC.
    public Optional<City> city() {
        return Optional.ofNullable(registeredCity).or(() -> City.ofUscc(uscc));
    }

    private static String normalized(String name) {
        StringBuilder result = new StringBuilder();
        name.codePoints().filter(c -> !Character.isWhitespace(c) && c != 0x3000)
                .map(c -> c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c).forEach(result::appendCodePoint);
        return result.toString().toUpperCase(Locale.ROOT);
    }

    /// Without the person.
    @Override
    public String toString() {
        return "Enterprise[" + uscc + "]";
    }
}
