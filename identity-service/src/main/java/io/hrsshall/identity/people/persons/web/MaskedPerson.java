package io.hrsshall.identity.people.persons.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

record MaskedPerson(UUID personId, boolean proven, String maskedName, String maskedIdNumber,
        @Nullable String maskedMobile) {}
