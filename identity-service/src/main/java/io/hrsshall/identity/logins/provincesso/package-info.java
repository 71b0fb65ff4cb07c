/// Login by the province's unified login, OpenID Connect (manual 2.4.2). See ADR 0019.
@NullMarked
package io.hrsshall.identity.logins.provincesso;

import org.jspecify.annotations.NullMarked;
