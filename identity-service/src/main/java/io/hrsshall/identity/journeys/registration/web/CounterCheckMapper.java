package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.journeys.registration.CounterCheck;
import io.hrsshall.identity.journeys.registration.CounterVerification.Announcement;
import io.hrsshall.identity.journeys.registration.CounterVerification.Shown;
import io.hrsshall.identity.journeys.registration.web.CounterCheckController.CounterCheckView;
import io.hrsshall.identity.journeys.registration.web.CounterCheckController.DecidedView;
import io.hrsshall.identity.journeys.registration.web.CounterCheckController.MobileReplacementView;
import io.hrsshall.kit.mapping.FieldByField;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

@Mapper(config = FieldByField.class)
interface CounterCheckMapper {

    @Mapping(target = ".", source = "check")
    @Mapping(target = "name", source = "person.maskedName")
    @Mapping(target = "idType", source = "person.document.type")
    @Mapping(target = "idNumber", source = "person.maskedIdNumber")
    CounterCheckView view(Shown shown);

    DecidedView decided(CounterCheck check);

    @BeanMapping(unmappedSourcePolicy = ReportingPolicy.ERROR)
    @Mapping(target = "name", source = "maskedName")
    MobileReplacementView replacement(Announcement announcement);
}
