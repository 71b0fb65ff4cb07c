/// The home over HTTP.
@NullMarked
package io.hrsshall.casework.home.web;

import org.jspecify.annotations.NullMarked;
