package io.hrsshall.unit.profile.web;

import io.hrsshall.authority.Window;
import io.hrsshall.unit.profile.Unit;
import java.time.Instant;
import java.time.LocalDate;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper
interface UnitMapper {

    @Mapping(target = "unitNumber", expression = "java(unit.number().value())")
    @Mapping(target = "uscc", expression = "java(unit.uscc().value())")
    @Mapping(target = "name", expression = "java(unit.name())")
    @Mapping(target = "city", expression = "java(unit.city().code())")
    @Mapping(target = "cityName", expression = "java(unit.city().label())")
    @Mapping(target = "legalRepresentative", expression = "java(unit.legalRepresentativeMasked())")
    @Mapping(target = "registeredOn", expression = "java(day(unit.registeredAt()))")
    @Mapping(target = "address", expression = "java(unit.address())")
    @Mapping(target = "postalCode", expression = "java(unit.postalCode())")
    @Mapping(target = "telephone", expression = "java(unit.telephone())")
    @Mapping(target = "industry", expression = "java(unit.industry())")
    UnitView view(Unit unit);

    @Mapping(target = "unitNumber", expression = "java(unit.number().value())")
    @Mapping(target = "uscc", expression = "java(unit.uscc().value())")
    @Mapping(target = "name", expression = "java(unit.name())")
    @Mapping(target = "city", expression = "java(unit.city().code())")
    UnitSnapshot snapshot(Unit unit);

    default LocalDate day(Instant instant) {
        return instant.atZone(Window.ZONE).toLocalDate();
    }
}
