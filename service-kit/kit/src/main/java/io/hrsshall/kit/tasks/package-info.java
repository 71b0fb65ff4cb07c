/// Durable tasks: work that completes after a crash, later, or repeatedly (ADR 0008).
@NullMarked
package io.hrsshall.kit.tasks;

import org.jspecify.annotations.NullMarked;
