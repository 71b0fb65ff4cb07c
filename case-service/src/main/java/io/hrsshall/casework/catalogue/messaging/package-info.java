/// Events of items for the systems of cities.
@NullMarked
package io.hrsshall.casework.catalogue.messaging;

import org.jspecify.annotations.NullMarked;
