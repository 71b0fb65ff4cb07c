/// Events of cases for the handling city and the hall's services.
@NullMarked
package io.hrsshall.casework.filing.messaging;

import org.jspecify.annotations.NullMarked;
