/// What the system of a city needs to know to connect to the hall.
@NullMarked
package io.hrsshall.casework.connection;

import org.jspecify.annotations.NullMarked;
