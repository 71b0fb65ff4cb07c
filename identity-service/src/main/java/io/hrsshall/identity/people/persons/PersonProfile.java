package io.hrsshall.identity.people.persons;

import java.util.UUID;

/// A person with decrypted details.
public record PersonProfile(UUID id, boolean proven, PersonDetails details) {}
