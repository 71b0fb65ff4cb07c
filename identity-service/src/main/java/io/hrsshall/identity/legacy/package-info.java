/// Client of legacy-migration-service.
@NullMarked
package io.hrsshall.identity.legacy;

import org.jspecify.annotations.NullMarked;
