package io.hrsshall.identity.logins.calogin;

import java.net.URI;

/// Calls responders and fetches revocation lists.
interface RevocationTransport {

    /// @throws io.hrsshall.kit.feign.DependencyUnavailable
    ///             if there is no answer in time
    byte[] get(URI address);

    /// @throws io.hrsshall.kit.feign.DependencyUnavailable
    ///             if there is no answer in time
    byte[] post(URI address, byte[] ocspRequest);
}
