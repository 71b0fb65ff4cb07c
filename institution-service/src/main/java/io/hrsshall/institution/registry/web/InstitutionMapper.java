package io.hrsshall.institution.registry.web;

import io.hrsshall.institution.registry.Institution;
import io.hrsshall.institution.registry.web.InstitutionView.AdministratorView;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper
public interface InstitutionMapper {

    @Mapping(target = "number", expression = "java(institution.number().value())")
    @Mapping(target = "unitNumber", expression = "java(institution.unitNumber().value())")
    @Mapping(target = "name", expression = "java(institution.name())")
    @Mapping(target = "type", expression = "java(institution.type().name())")
    @Mapping(target = "typeName", expression = "java(institution.type().label())")
    @Mapping(target = "level", expression = "java(institution.level().name())")
    @Mapping(target = "licenceNumber", expression = "java(institution.licenceNumber())")
    @Mapping(target = "city", expression = "java(institution.city().code())")
    @Mapping(target = "administrator", expression = "java(administrator(institution))")
    @Mapping(target = "status", source = "status")
    InstitutionView view(Institution institution, InstitutionStatus status);

    default @Nullable AdministratorView administrator(Institution institution) {
        return institution.administrator()
                .map(administrator -> new AdministratorView(administrator.maskedName(),
                        administrator.maskedIdNumber(), administrator.maskedMobile()))
                .orElse(null);
    }
}
