package io.hrsshall.identity.people.persons.web;

import io.hrsshall.identity.people.persons.PersonProfile;
import io.hrsshall.kit.mapping.FieldByField;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface PersonMapper {

    @Mapping(target = ".", source = "details")
    @Mapping(target = "personId", source = "id.value")
    MaskedPerson masked(PersonProfile person);
}
