package io.hrsshall.institution.registry.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record InstitutionView(String number, String unitNumber, String name, String type, String typeName,
        String level, @Nullable String licenceNumber, String city, InstitutionStatus status,
        @Nullable AdministratorView administrator) {

    /// Masked as in the manual's screens.
    public record AdministratorView(String name, String idNumber, String mobile) {}
}
