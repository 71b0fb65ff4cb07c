package io.hrsshall.identity.messages.messages.web;

import io.hrsshall.identity.messages.messages.MessageQueries.Received;
import io.hrsshall.identity.messages.messages.web.MessageController.MessageView;
import io.hrsshall.kit.mapping.FieldByField;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface MessageMapper {

    @Mapping(target = ".", source = "details")
    @Mapping(target = ".", source = "details.filed")
    @Mapping(target = ".", source = "details.grant")
    @Mapping(target = "grantee", source = "grantee")
    MessageView view(Received received);
}
