@NullMarked
package io.hrsshall.kit.test.houses.bad.two;

import org.jspecify.annotations.NullMarked;
