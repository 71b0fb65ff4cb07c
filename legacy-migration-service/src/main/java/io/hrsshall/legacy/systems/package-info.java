@NullMarked
package io.hrsshall.legacy.systems;

import org.jspecify.annotations.NullMarked;
