@NullMarked
package io.hrsshall.kit.test.houses.good.feature;

import org.jspecify.annotations.NullMarked;
