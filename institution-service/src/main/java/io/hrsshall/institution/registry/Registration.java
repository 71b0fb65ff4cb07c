package io.hrsshall.institution.registry;

import io.hrsshall.kit.values.City;
import org.jspecify.annotations.Nullable;

/// What decisions state of an institution, and can be undone together: kept with each decision as it was before and as
/// the decision made it.
record Registration(String name, InstitutionType type, InstitutionLevel level, Licence licence, City city,
        @Nullable String county, @Nullable String licensedByCase, @Nullable String endedByCase,
        @Nullable String endReason) {}
