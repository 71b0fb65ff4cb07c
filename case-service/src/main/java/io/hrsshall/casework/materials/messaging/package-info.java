/// Events of results for the hall's services.
@NullMarked
package io.hrsshall.casework.materials.messaging;

import org.jspecify.annotations.NullMarked;
