/// Login accounts: users of Keycloak, each of one person. How they come into being, are locked, replaced and closed;
/// what their holders read of them is in `accounts.me`; holders change the password in `logins.login` and the mobile
/// in `journeys.mobilechange`.
@NullMarked
package io.hrsshall.identity.accounts.accounts;

import org.jspecify.annotations.NullMarked;
