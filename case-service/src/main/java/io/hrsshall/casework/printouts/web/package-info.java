/// Printed cases over HTTP.
@NullMarked
package io.hrsshall.casework.printouts.web;

import org.jspecify.annotations.NullMarked;
