package io.hrsshall.identity.people.persons.web;

import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

record PersonDetailsRequest(@NotBlank @Size(max = 50) String name, @NotNull IdType idType,
        @NotBlank @Size(max = 30) String idNumber, @Nullable @Size(max = 20) String mobile) {

    PersonDetails details() {
        return new PersonDetails(PersonName.parse("name", name), IdDocument.parse("idNumber", idType, idNumber),
                mobile == null ? null : Mobile.parse("mobile", mobile));
    }
}
