package io.hrsshall.identity.accounts.staff;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.identity.accounts.staff.Staff.Duties;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.util.regex.Pattern;

/// Which roles and counties go together.
final class RolesAndCounties {

    private static final Pattern COUNTY = Pattern.compile("[0-9]{6}");

    private RolesAndCounties() {}

    /// @throws InvalidField
    ///             if the city can't give these duties
    static void check(City city, Duties duties) {
        if (duties.roles().isEmpty()) {
            throw new InvalidField("roles", "required");
        }
        if (duties.roles().contains(StaffRole.CATALOGUE) && !city.equals(City.PROVINCE)) {
            throw new InvalidField("roles", "role-province-only");
        }
        String county = duties.county();
        if (county == null) {
            return;
        }
        if (!COUNTY.matcher(county).matches() || county.equals(city.code())
                || !county.substring(0, 4).equals(city.code().substring(0, 4))) {
            throw new InvalidField("county", "county-of-other-city");
        }
        if (duties.roles().stream().anyMatch(StaffRole::isForWholeCity)) {
            throw new InvalidField("county", "county-not-for-role");
        }
    }
}
