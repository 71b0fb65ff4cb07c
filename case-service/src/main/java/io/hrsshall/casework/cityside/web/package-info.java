/// The city's side over HTTP.
@NullMarked
package io.hrsshall.casework.cityside.web;

import org.jspecify.annotations.NullMarked;
