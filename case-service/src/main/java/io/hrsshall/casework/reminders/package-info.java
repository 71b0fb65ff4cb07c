/// 催办: what a case waits for is announced once for each time that it becomes due.
@NullMarked
package io.hrsshall.casework.reminders;

import org.jspecify.annotations.NullMarked;
