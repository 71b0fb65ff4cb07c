@NullMarked
package io.hrsshall.legacy.units;

import org.jspecify.annotations.NullMarked;
