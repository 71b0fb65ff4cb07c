@NullMarked
package io.hrsshall.kit.test.rules.good.feature;

import org.jspecify.annotations.NullMarked;
