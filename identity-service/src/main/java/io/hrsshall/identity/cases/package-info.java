/// Client of case-service, for messages about cases.
@NullMarked
package io.hrsshall.identity.cases;

import org.jspecify.annotations.NullMarked;
