package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.Grant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a token will say of whom its bearer acts for.
///
/// @param kind
///            person, unit or institution
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActingContext(String kind, @Nullable String unit, @Nullable String institution, @Nullable String tier,
        @Nullable UUID grant, @Nullable List<String> scopes, @Nullable List<String> review, @Nullable Window window) {

    static ActingContext ofPerson() {
        return new ActingContext(Kind.PERSON.code(), null, null, null, null, null, null, null);
    }

    static ActingContext of(Grant grant) {
        Kind kind = grant.institutionNumber() == null ? Kind.UNIT : Kind.INSTITUTION;
        return new ActingContext(kind.code(), grant.unitNumber(), grant.institutionNumber(),
                grant.position().tier().code(), grant.id(), grant.remit().scopes().codes(),
                grant.remit().review().codes(), grant.window());
    }
}
