/// What the hall knows of a unit and a form asks for, so that nobody types it again.
@NullMarked
package io.hrsshall.casework.known;

import org.jspecify.annotations.NullMarked;
