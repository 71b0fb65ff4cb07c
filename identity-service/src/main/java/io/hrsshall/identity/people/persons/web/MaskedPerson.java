package io.hrsshall.identity.people.persons.web;

import io.hrsshall.identity.people.persons.PersonProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record MaskedPerson(UUID personId, boolean proven, String maskedName, String maskedIdNumber,
        @Nullable String maskedMobile) {

    static MaskedPerson of(PersonProfile person) {
        return new MaskedPerson(person.id(), person.proven(), person.details().maskedName(),
                person.details().maskedIdNumber(), person.details().maskedMobile());
    }
}
