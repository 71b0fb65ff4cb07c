package io.hrsshall.delegation.grants.web;

import io.hrsshall.delegation.grants.GrantProvisioning.InstitutionAdministrator;
import io.hrsshall.delegation.grants.GrantProvisioning.LegalRepresentative;
import io.hrsshall.delegation.grants.GrantProvisioning.NewLegalRepresentative;
import io.hrsshall.delegation.grants.GrantProvisioning.UpgradedAdministrator;
import io.hrsshall.delegation.grants.Grantee;
import io.hrsshall.delegation.grants.InstitutionAppointment;
import io.hrsshall.delegation.grants.LegacySource;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.InstitutionAdministratorRequest;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.LegalRepresentativeRequest;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.NewLegalRepresentativeRequest;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.PermissionRequest;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.SourceRequest;
import io.hrsshall.delegation.grants.web.GrantProvisioningController.UpgradedAdministratorRequest;
import io.hrsshall.delegation.units.Unit;
import io.hrsshall.kit.mapping.FieldByField;
import java.util.UUID;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface GrantMapper {

    @Mapping(target = "unit", source = "request")
    @Mapping(target = "grantee", source = "request")
    LegalRepresentative command(UUID saga, boolean ofUpgrade, LegalRepresentativeRequest request);

    @Mapping(target = "grantee", source = "request")
    NewLegalRepresentative command(UUID saga, NewLegalRepresentativeRequest request);

    @Mapping(target = "grantee", source = "request")
    @Mapping(target = "from", source = "request.window.from")
    @Mapping(target = "to", source = "request.window.to")
    UpgradedAdministrator command(UUID saga, UpgradedAdministratorRequest request);

    @Mapping(target = "grantee", source = "request")
    InstitutionAdministrator command(UUID saga, InstitutionAdministratorRequest request);

    @Mapping(target = "person", source = "request.personId")
    InstitutionAppointment appointment(UUID saga, PermissionRequest request);

    @Mapping(target = "number", source = "unitNumber")
    @Mapping(target = "name", source = "unitName")
    Unit unit(LegalRepresentativeRequest request);

    Grantee grantee(LegalRepresentativeRequest request);

    Grantee grantee(NewLegalRepresentativeRequest request);

    Grantee grantee(UpgradedAdministratorRequest request);

    Grantee grantee(InstitutionAdministratorRequest request);

    LegacySource source(SourceRequest request);
}
