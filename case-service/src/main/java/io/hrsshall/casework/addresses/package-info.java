/// Client of logistics-service: checks or chooses the delivery address of a case.
@NullMarked
package io.hrsshall.casework.addresses;

import org.jspecify.annotations.NullMarked;
