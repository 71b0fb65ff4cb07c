/// Events of reminders for the hall's services and the systems of cities.
@NullMarked
package io.hrsshall.casework.reminders.messaging;

import org.jspecify.annotations.NullMarked;
