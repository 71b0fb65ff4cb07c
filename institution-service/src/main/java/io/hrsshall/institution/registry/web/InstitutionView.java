package io.hrsshall.institution.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Window;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.Licence;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.institution.registry.Standing;
import io.hrsshall.institution.registry.Suspension;
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
        InstitutionStatus status, @Nullable AdministratorView administrator) {

    /// Masked as in the manual.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AdministratorView(String name, @Nullable IdType idType, String idNumber, String mobile) {}

    public static InstitutionView of(Institution institution, InstitutionStatus status, Instant now) {
        Licence licence = institution.licence();
        Suspension suspension = institution.suspension();
        return new InstitutionView(institution.number(), institution.unitNumber(), institution.name(),
                institution.type(), institution.type().label(), institution.level(), licence.number(), licence.from(),
                licence.to(), institution.standing(LocalDate.ofInstant(now, Window.ZONE)),
                suspension == null ? null : suspension.reason(), institution.city(), status,
                institution.administrator()
                        .map(administrator -> new AdministratorView(administrator.maskedName(),
                                administrator.idType(), administrator.maskedIdNumber(), administrator.maskedMobile()))
                        .orElse(null));
    }
}
