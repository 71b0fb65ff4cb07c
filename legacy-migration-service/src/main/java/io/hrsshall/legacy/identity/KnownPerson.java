package io.hrsshall.legacy.identity;

import java.util.UUID;

/// The person that an ID document belongs to.
///
/// @param sameName
///            false if identity-service knows the person by another name
public record KnownPerson(UUID personId, boolean sameName) {}
