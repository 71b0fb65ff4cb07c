/// identity-service: persons, accounts, registrations, logins, sessions.
@NullMarked
package io.hrsshall.identity;

import org.jspecify.annotations.NullMarked;
