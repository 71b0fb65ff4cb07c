package io.hrsshall.unit.profile.web;

import io.hrsshall.kit.mapping.FieldByField;
import io.hrsshall.unit.profile.RegisterUnit;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitHistory.RecordedChange;
import io.hrsshall.unit.profile.web.InternalUnitController.Origin;
import io.hrsshall.unit.profile.web.InternalUnitController.RegistrationRequest;
import io.hrsshall.unit.profile.web.UnitByUsccController.RepresentedUnit;
import io.hrsshall.unit.profile.web.UnitController.ChangeView;
import java.util.UUID;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

@Mapper(config = FieldByField.class)
interface UnitMapper {

    @Mapping(target = "unitNumber", source = "number")
    UnitSnapshot snapshot(Unit unit);

    @Mapping(target = "unitNumber", source = "number")
    @Mapping(target = "legalRepresentative", source = "maskedLegalRepresentative")
    RepresentedUnit represented(Unit unit);

    @Mapping(target = ".", source = "change")
    @Mapping(target = "tier", source = "tier.code")
    @Mapping(target = "grantId", source = "grant")
    ChangeView change(RecordedChange recorded);

    @BeanMapping(unmappedSourcePolicy = ReportingPolicy.ERROR)
    @Mapping(target = "legalRepresentativeId", source = "request.legalRepresentative.personId")
    @Mapping(target = "maskedLegalRepresentative", source = "request.legalRepresentative.maskedName")
    RegisterUnit command(UUID sagaId, RegistrationRequest request);

    Unit.Origin origin(Origin origin);
}
