package io.hrsshall.legacy.register;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.PersonName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the enterprise register says about a unit; other members are skipped unread. Values that equal those of an
/// account are not parsed again: a pre-check compares millions of them.
///
/// @param status
///            登记状态: 存续, 在业, 开业, 注销, 吊销 …
@JsonIgnoreProperties(ignoreUnknown = true)
public record RegisterEntry(@Nullable String uscc, @Nullable String name, @Nullable String status,
        @Nullable Person legalRepresentative) {

    private static final List<String> IN_BUSINESS = List.of("存续", "在业", "开业");

    /// As the register writes it; anything may be missing or invalid.
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Person(@Nullable String name, @Nullable String idType, @Nullable String idNumber) {

        boolean has(IdDocument document) {
            return document.type().name().equals(idType) && document.hasNumber(text(idNumber));
        }

        Optional<PersonName> validName() {
            try {
                return Optional.of(new PersonName(text(name)));
            } catch (InvalidField e) {
                return Optional.empty();
            }
        }

        /// Omits the person.
        @Override
        public String toString() {
            return "Person";
        }
    }

    public boolean isInBusiness() { return IN_BUSINESS.contains(text(status)); }

    public boolean isRepresentedBy(IdDocument document) {
        return legalRepresentative != null && legalRepresentative.has(document);
    }

    /// @return the given name if the register has none
    public String nameOr(String former) {
        return text(name).isBlank() ? former : text(name);
    }

    /// @return the given name if the register has no valid one
    public PersonName representativeOr(PersonName former) {
        return legalRepresentative == null || former.value().equals(legalRepresentative.name())
                ? former
                : legalRepresentative.validName().orElse(former);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// Omits the person.
    @Override
    public String toString() {
        return "RegisterEntry[" + status + "]";
    }
}
