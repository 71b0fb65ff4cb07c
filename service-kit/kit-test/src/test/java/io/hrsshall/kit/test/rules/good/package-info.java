@NullMarked
package io.hrsshall.kit.test.rules.good;

import org.jspecify.annotations.NullMarked;
