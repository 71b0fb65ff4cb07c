/// Client of institution-service, for messages about licences.
@NullMarked
package io.hrsshall.identity.outside.institutions;

import org.jspecify.annotations.NullMarked;
