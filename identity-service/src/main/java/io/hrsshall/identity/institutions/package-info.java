/// Client of institution-service, for messages about licences.
@NullMarked
package io.hrsshall.identity.institutions;

import org.jspecify.annotations.NullMarked;
