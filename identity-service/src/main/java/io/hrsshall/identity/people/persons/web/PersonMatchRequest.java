package io.hrsshall.identity.people.persons.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record PersonMatchRequest(@NotBlank @Size(max = 50) String name, @NotNull IdType idType,
        @NotBlank @Size(max = 30) String idNumber, @NotBlank @Size(max = 20) String mobile,
        @Nullable @Size(max = 20) String unitNumber) {

    PersonDetails details() {
        return new PersonDetails(PersonName.parse("name", name), IdDocument.parse("idNumber", idType, idNumber),
                Mobile.parse("mobile", mobile));
    }

    /// The unit whose failed matches are counted.
    ///
    /// @param user
    ///            for whom the service asks; one who acts for a unit counts for this unit
    /// @throws Refused
    ///             if the service names another unit
    @Nullable
    UnitNumber unitOf(@Nullable Actor user) {
        UnitNumber named = unitNumber == null ? null : UnitNumber.parse("unitNumber", unitNumber);
        if (user != null && user.unit() != null && (named == null || !named.value().equals(user.unit()))) {
            throw new Refused(Refusal.of(Refusal.Reason.NOT_FOUND));
        }
        return named;
    }
}
