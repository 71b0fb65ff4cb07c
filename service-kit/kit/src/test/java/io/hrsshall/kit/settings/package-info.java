@NullMarked
package io.hrsshall.kit.settings;

import org.jspecify.annotations.NullMarked;
