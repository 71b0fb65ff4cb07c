package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Map;

/// The connector to one legacy system; a bean per system. It translates the system's protocol and data into the hall's
/// types. Every method throws [DependencyUnavailable] if there is no valid answer in time.
public interface LegacySystemConnector {

    LegacySystem system();

    Verification verify(String username, String password);

    /// Whether an account of the system holds this unit.
    boolean holds(UnifiedSocialCreditCode unit);

    /// How many units of accounts the system has in each city. A unit of two accounts counts twice.
    Map<City, Long> unitsByCity();
}
