package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitView(String unitNumber, String uscc, String name, String city, String cityName, String legalRepresentative,
        LocalDate registeredOn, @Nullable String address, @Nullable String postalCode, @Nullable String telephone,
        @Nullable String industry) {}
