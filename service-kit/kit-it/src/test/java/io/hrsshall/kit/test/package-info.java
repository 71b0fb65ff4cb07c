@NullMarked
package io.hrsshall.kit.test;

import org.jspecify.annotations.NullMarked;
