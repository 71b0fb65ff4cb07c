/// `./hall city-check`: plays a hall against the system of a city and says what it does wrong.
@NullMarked
package io.hrsshall.deploy.local.citycheck;

import org.jspecify.annotations.NullMarked;
