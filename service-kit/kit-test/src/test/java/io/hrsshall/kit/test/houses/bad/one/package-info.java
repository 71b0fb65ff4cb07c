@NullMarked
package io.hrsshall.kit.test.houses.bad.one;

import org.jspecify.annotations.NullMarked;
