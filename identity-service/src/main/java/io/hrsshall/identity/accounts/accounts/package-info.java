/// Login accounts: users of Keycloak, each of one person.
@NullMarked
package io.hrsshall.identity.accounts.accounts;

import org.jspecify.annotations.NullMarked;
