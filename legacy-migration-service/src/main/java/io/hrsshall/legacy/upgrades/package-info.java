@NullMarked
package io.hrsshall.legacy.upgrades;

import org.jspecify.annotations.NullMarked;
