@NullMarked
package io.hrsshall.kit.test.sample;

import org.jspecify.annotations.NullMarked;
