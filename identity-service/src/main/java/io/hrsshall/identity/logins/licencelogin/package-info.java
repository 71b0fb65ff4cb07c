/// Login by the electronic business licence (manual 2.4.2). See ADR 0019.
@NullMarked
package io.hrsshall.identity.logins.licencelogin;

import org.jspecify.annotations.NullMarked;
