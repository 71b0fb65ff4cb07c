/// Events of reminders for the hall's services.
@NullMarked
package io.hrsshall.casework.reminders.messaging;

import org.jspecify.annotations.NullMarked;
