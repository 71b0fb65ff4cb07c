package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;

/// A person with decrypted details.
public record PersonProfile(PersonId id, boolean proven, PersonDetails details) {}
