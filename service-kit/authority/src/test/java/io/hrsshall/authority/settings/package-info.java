@NullMarked
package io.hrsshall.authority.settings;

import org.jspecify.annotations.NullMarked;
