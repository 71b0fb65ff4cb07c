/// Favourites over HTTP.
@NullMarked
package io.hrsshall.casework.favourites.web;

import org.jspecify.annotations.NullMarked;
