@NullMarked
package io.hrsshall.kit.test.houses.good;

import org.jspecify.annotations.NullMarked;
