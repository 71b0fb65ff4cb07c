package io.hrsshall.identity.persons;

import java.util.UUID;

/// A person of the hall, opened.
public record KnownPerson(UUID id, boolean proven, PersonCard card) {}
