/// The registration of a unit over HTTP.
@NullMarked
package io.hrsshall.identity.unitregistration.web;

import org.jspecify.annotations.NullMarked;
