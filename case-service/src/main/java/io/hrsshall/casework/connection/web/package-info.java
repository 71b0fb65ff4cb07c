/// The facts of a connection for the systems of cities.
@NullMarked
package io.hrsshall.casework.connection.web;

import org.jspecify.annotations.NullMarked;
