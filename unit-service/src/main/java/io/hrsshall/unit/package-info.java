@NullMarked
package io.hrsshall.unit;

import org.jspecify.annotations.NullMarked;
