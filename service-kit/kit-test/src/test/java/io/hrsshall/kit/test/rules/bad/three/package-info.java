@NullMarked
package io.hrsshall.kit.test.rules.bad.three;

import org.jspecify.annotations.NullMarked;
