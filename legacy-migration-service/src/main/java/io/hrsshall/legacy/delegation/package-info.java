/// Client of delegation-service: the grants of an upgraded unit.
@NullMarked
package io.hrsshall.legacy.delegation;

import org.jspecify.annotations.NullMarked;
