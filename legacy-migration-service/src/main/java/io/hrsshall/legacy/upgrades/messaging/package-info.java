@NullMarked
package io.hrsshall.legacy.upgrades.messaging;

import org.jspecify.annotations.NullMarked;
