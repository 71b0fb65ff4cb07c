/// The catalogue over HTTP.
@NullMarked
package io.hrsshall.casework.catalogue.web;

import org.jspecify.annotations.NullMarked;
