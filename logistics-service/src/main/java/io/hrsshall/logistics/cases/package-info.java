/// Client of case-service, for the case of a parcel.
@NullMarked
package io.hrsshall.logistics.cases;

import org.jspecify.annotations.NullMarked;
