package io.hrsshall.identity.persons.web;

import io.hrsshall.identity.persons.KnownPerson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record MaskedPerson(UUID personId, boolean proven, String maskedName, String maskedIdNumber,
        @Nullable String maskedMobile) {

    static MaskedPerson of(KnownPerson person) {
        return new MaskedPerson(person.id(), person.proven(), person.card().maskedName(),
                person.card().maskedIdNumber(), person.card().maskedMobile());
    }
}
