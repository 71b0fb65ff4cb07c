package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Map;

/// The connector to one legacy system; a bean per system. It translates the system's protocol and data into the hall's
/// types. Every method throws [DependencyUnavailable] if there is no valid answer in time.
public interface LegacySystemConnector {

    LegacySystem system();

    Verification verify(String username, String password);

    /// The accounts after this user name, in the system's own order of user names. For the pre-check.
    ///
    /// @param after
    ///            the last user name of the page before; empty for the first page
    /// @return at most `limit`; none after the last account
    List<ListedAccount> accountsAfter(String after, int limit);

    /// Whether an account of the system holds this unit.
    boolean holds(UnifiedSocialCreditCode unit);

    /// How many units of accounts the system has in each city. A unit of two accounts counts twice.
    Map<City, Long> unitsByCity();
}
