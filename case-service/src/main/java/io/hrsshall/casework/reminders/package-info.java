/// 催办: what a case waits for is announced once for each time that it becomes due. Reminders of licences are in
/// institution-service `registry`, of grants in delegation-service `grants`: the owner of a thing announces a reminder,
/// and identity-service's `messages.messages` delivers it.
@NullMarked
package io.hrsshall.casework.reminders;

import org.jspecify.annotations.NullMarked;
