@NullMarked
package io.hrsshall.kit.reconciliation;

import org.jspecify.annotations.NullMarked;
