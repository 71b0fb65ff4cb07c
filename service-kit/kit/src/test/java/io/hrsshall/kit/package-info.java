@NullMarked
package io.hrsshall.kit;

import org.jspecify.annotations.NullMarked;
