/// Client of case-service, for messages about cases.
@NullMarked
package io.hrsshall.identity.outside.cases;

import org.jspecify.annotations.NullMarked;
