package io.hrsshall.legacy.register;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the enterprise register says about a unit.
///
/// @param status
///            登记状态: 存续, 在业, 开业, 注销, 吊销 …
/// @param representative
///            null if it is missing or invalid in the register, as `document`
public record RegisterEntry(String name, String status, @Nullable PersonName representative,
        @Nullable IdDocument document) {

    private static final Set<String> IN_BUSINESS = Set.of("存续", "在业", "开业");

    static RegisterEntry of(JsonNode answer) {
        JsonNode person = answer.path("legalRepresentative");
        return new RegisterEntry(answer.path("name").asString(""), answer.path("status").asString(""),
                parsed(() -> new PersonName(person.path("name").asString(""))),
                parsed(() -> new IdDocument(IdType.valueOf(person.path("idType").asString("")),
                        person.path("idNumber").asString(""))));
    }

    private static <T> @Nullable T parsed(Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidField | IllegalArgumentException e) {
            return null;
        }
    }

    public boolean isInBusiness() { return IN_BUSINESS.contains(status); }

    /// Omits the person.
    @Override
    public String toString() {
        return "RegisterEntry[" + status + "]";
    }
}
