/// Client of legacy-migration-service.
@NullMarked
package io.hrsshall.identity.outside.legacy;

import org.jspecify.annotations.NullMarked;
