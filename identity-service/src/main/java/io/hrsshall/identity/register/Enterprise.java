package io.hrsshall.identity.register;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An enterprise as the register knows it.
///
/// @param status
///            登记状态: 存续, 在业, 开业, 注销, 吊销 …
public record Enterprise(UnifiedSocialCreditCode uscc, String name, @Nullable String city, String status,
        @Nullable String legalRepresentative, @Nullable String legalRepresentativeIdType,
        @Nullable String legalRepresentativeIdNumber) {

    public boolean isInBusiness() { return status.equals("存续") || status.equals("在业") || status.equals("开业"); }

    /// Whether this is its name, written with brackets of either width and with or without blanks.
    public boolean isCalled(String typed) {
        return normalized(name).equals(normalized(typed));
    }

    public boolean isRepresentedBy(PersonName person, IdDocument document) {
        return legalRepresentative != null && legalRepresentativeIdType != null && legalRepresentativeIdNumber != null
                && person.equals(parsedName(legalRepresentative))
                && document.type().name().equals(legalRepresentativeIdType)
                && IdDocument.isValid(document.type(), legalRepresentativeIdNumber)
                && document.equals(new IdDocument(IdType.valueOf(legalRepresentativeIdType),
                        legalRepresentativeIdNumber));
    }

    /// Where it belongs to: what the register says, else the division in its code.
    public Optional<City> place() {
        return City.isValid(city) && city != null ? Optional.of(new City(city)) : City.ofUscc(uscc);
    }

    private static @Nullable PersonName parsedName(String name) {
        try {
            return new PersonName(name);
        } catch (InvalidField e) {
            return null;
        }
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
