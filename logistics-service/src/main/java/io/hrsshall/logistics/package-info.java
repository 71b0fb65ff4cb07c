/// logistics-service: parcels with results and originals, and delivery addresses.
@NullMarked
package io.hrsshall.logistics;

import org.jspecify.annotations.NullMarked;
