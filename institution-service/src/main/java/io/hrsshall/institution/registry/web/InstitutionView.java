package io.hrsshall.institution.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.institution.registry.Standing;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstitutionView(InstitutionNumber number, UnitNumber unitNumber, String name, InstitutionType type,
        String typeName, InstitutionLevel level, @Nullable LicenceNumber licenceNumber, @Nullable LocalDate licenceFrom,
        @Nullable LocalDate licenceTo, Standing standing, @Nullable String suspensionReason, City city,
        InstitutionStatus status, @Nullable String licensedByCase, @Nullable String endedByCase,
        @Nullable String endReason,
        @Nullable AdministratorView administrator, long version, Instant changedAt) {

    /// Masked as in the manual.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AdministratorView(String name, @Nullable IdType idType, String idNumber, String mobile) {}
}
