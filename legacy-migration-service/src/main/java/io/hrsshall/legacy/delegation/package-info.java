@NullMarked
package io.hrsshall.legacy.delegation;

import org.jspecify.annotations.NullMarked;
