@NullMarked
package io.hrsshall.kit.test.rules.bad.one;

import org.jspecify.annotations.NullMarked;
