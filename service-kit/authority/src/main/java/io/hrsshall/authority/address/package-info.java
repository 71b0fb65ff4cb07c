/// Addresses of clients behind proxies. Shared by the gateway and all services; does not depend on Spring.
@NullMarked
package io.hrsshall.authority.address;

import org.jspecify.annotations.NullMarked;
