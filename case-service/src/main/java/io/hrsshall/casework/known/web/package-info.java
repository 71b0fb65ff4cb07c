/// The operation of known values.
@NullMarked
package io.hrsshall.casework.known.web;

import org.jspecify.annotations.NullMarked;
