/// Limits per subject and day, and what limits per address and period have in common. Failed logins are limited in
/// `logins.login`, SMS codes in `outside.sms`.
@NullMarked
package io.hrsshall.identity.guards.limits;

import org.jspecify.annotations.NullMarked;
