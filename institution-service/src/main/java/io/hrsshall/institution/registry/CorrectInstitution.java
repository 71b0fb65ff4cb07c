package io.hrsshall.institution.registry;

/// A correction of the registration by the staff.
public record CorrectInstitution(String name, InstitutionType type, Licence licence) {}
