/// Client of delegation-service, which decides who may act for whom.
@NullMarked
package io.hrsshall.identity.delegation;

import org.jspecify.annotations.NullMarked;
