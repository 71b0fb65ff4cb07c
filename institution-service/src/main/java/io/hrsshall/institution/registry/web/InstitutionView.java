package io.hrsshall.institution.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.InstitutionLevel;
import io.hrsshall.institution.registry.InstitutionType;
import io.hrsshall.institution.registry.LicenceNumber;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstitutionView(InstitutionNumber number, UnitNumber unitNumber, String name, InstitutionType type,
        String typeName, InstitutionLevel level, @Nullable LicenceNumber licenceNumber, City city,
        InstitutionStatus status,
        @Nullable AdministratorView administrator) {

    /// Masked as in the manual.
    public record AdministratorView(String name, String idNumber, String mobile) {}

    public static InstitutionView of(Institution institution, InstitutionStatus status) {
        return new InstitutionView(institution.number(), institution.unitNumber(), institution.name(),
                institution.type(), institution.type().label(), institution.level(), institution.licenceNumber(),
                institution.city(), status,
                institution.administrator()
                        .map(administrator -> new AdministratorView(administrator.maskedName(),
                                administrator.maskedIdNumber(), administrator.maskedMobile()))
                        .orElse(null));
    }
}
