@NullMarked
package io.hrsshall.kit.test.rules.bad.two;

import org.jspecify.annotations.NullMarked;
