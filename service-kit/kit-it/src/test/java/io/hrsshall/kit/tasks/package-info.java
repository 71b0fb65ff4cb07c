@NullMarked
package io.hrsshall.kit.tasks;

import org.jspecify.annotations.NullMarked;
