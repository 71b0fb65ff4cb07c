/// The systems of the cities, which answer queries.
@NullMarked
package io.hrsshall.casework.citysystem;

import org.jspecify.annotations.NullMarked;
