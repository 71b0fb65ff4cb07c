package io.hrsshall.delegation.acting;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.Window;
import io.hrsshall.delegation.grants.Grant;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// For whom and with which authority the bearer of a token acts.
///
/// @param kind
///            person, unit or institution
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActingContext(String kind, @Nullable UnitNumber unit, @Nullable InstitutionNumber institution,
        @Nullable String tier, @Nullable GrantId grant, @Nullable List<String> scopes, @Nullable List<String> review,
        @Nullable Window window) {

    static ActingContext ofPerson() {
        return new ActingContext(Kind.PERSON.code(), null, null, null, null, null, null, null);
    }

    static ActingContext of(Grant grant) {
        Kind kind = grant.institutionNumber() == null ? Kind.UNIT : Kind.INSTITUTION;
        return new ActingContext(kind.code(), grant.unitNumber(), grant.institutionNumber(),
                grant.position().tier().code(), grant.id(), grant.scopes().scopes().codes(),
                grant.scopes().review().codes(), grant.window());
    }
}
