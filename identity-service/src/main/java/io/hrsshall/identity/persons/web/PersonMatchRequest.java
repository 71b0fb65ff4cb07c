package io.hrsshall.identity.persons.web;

import io.hrsshall.identity.persons.PersonDetails;
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

    @Nullable
    UnitNumber unit() {
        return unitNumber == null ? null : UnitNumber.parse("unitNumber", unitNumber);
    }
}
