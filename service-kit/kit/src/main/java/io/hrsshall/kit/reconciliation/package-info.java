/// How others find out whether what they hold agrees with what the hall holds: lists by the time of the last change,
/// and a count and a digest for each day.
@NullMarked
package io.hrsshall.kit.reconciliation;

import org.jspecify.annotations.NullMarked;
