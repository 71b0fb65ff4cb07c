package io.hrsshall.institution.registry.web;

import io.hrsshall.authority.Window;
import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.Institution.Administrator;
import io.hrsshall.institution.registry.Standing;
import io.hrsshall.institution.registry.web.InstitutionView.AdministratorView;
import io.hrsshall.kit.mapping.FieldByField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
public interface InstitutionMapper {

    /// @param appointmentRunning
    ///            whether the appointment of an administrator has not completed yet
    default InstitutionView view(Institution institution, boolean appointmentRunning, Instant now) {
        return view(institution, InstitutionStatus.of(institution.isOpen(), appointmentRunning),
                institution.standing(LocalDate.ofInstant(now, Window.ZONE)));
    }

    @Mapping(target = "typeName", source = "institution.type.label")
    @Mapping(target = "licenceNumber", source = "institution.licence.number")
    @Mapping(target = "licenceFrom", source = "institution.licence.from")
    @Mapping(target = "licenceTo", source = "institution.licence.to")
    @Mapping(target = "suspensionReason", source = "institution.suspension.reason")
    InstitutionView view(Institution institution, InstitutionStatus status, Standing standing);

    default @Nullable AdministratorView administrator(Optional<Administrator> appointed) {
        return appointed.map(this::administrator).orElse(null);
    }

    @Mapping(target = "name", source = "maskedName")
    @Mapping(target = "idNumber", source = "maskedIdNumber")
    @Mapping(target = "mobile", source = "maskedMobile")
    AdministratorView administrator(Administrator administrator);
}
