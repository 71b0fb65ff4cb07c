package io.hrsshall.identity.accounts.staff.web;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.accounts.staff.StaffQueries.Named;
import io.hrsshall.identity.accounts.staff.StaffQueries.Shown;
import io.hrsshall.identity.accounts.staff.web.StaffController.AuthorView;
import io.hrsshall.identity.accounts.staff.web.StaffController.StaffView;
import io.hrsshall.kit.mapping.FieldByField;
import java.util.List;
import java.util.Set;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper(config = FieldByField.class)
interface StaffMapper {

    @Mapping(target = ".", source = "staff")
    @Mapping(target = "city", source = "staff.city.code")
    @Mapping(target = "roles", source = "staff.duties.roles")
    @Mapping(target = "county", source = "staff.duties.county")
    @Mapping(target = "createdAt", source = "staff.audit.createdAt")
    @Mapping(target = "changedAt", source = "staff.audit.changedAt")
    StaffView view(Shown shown);

    List<StaffView> views(List<Shown> shown);

    AuthorView author(Named author);

    default List<String> codes(Set<StaffRole> roles) {
        return roles.stream().sorted().map(StaffRole::code).toList();
    }
}
