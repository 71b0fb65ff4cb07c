/// Client of delegation-service, which decides who may act for whom.
@NullMarked
package io.hrsshall.identity.outside.delegation;

import org.jspecify.annotations.NullMarked;
