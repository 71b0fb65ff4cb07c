/// Login with a unit's certificate (manual 2.4.3-1). See ADR 0017.
@NullMarked
package io.hrsshall.identity.logins.calogin;

import org.jspecify.annotations.NullMarked;
