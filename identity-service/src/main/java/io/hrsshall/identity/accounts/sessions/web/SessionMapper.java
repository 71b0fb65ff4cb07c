package io.hrsshall.identity.accounts.sessions.web;

import io.hrsshall.identity.accounts.sessions.ActiveSession;
import io.hrsshall.identity.accounts.sessions.web.OwnSessionController.SessionView;
import io.hrsshall.kit.mapping.FieldByField;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.ReportingPolicy;

@Mapper(config = FieldByField.class, unmappedSourcePolicy = ReportingPolicy.ERROR)
interface SessionMapper {

    @Mapping(target = "browser", source = "userAgent.browser")
    @Mapping(target = "system", source = "userAgent.system")
    SessionView view(ActiveSession session);
}
