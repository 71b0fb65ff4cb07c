/// HTTP API of units.
@NullMarked
package io.hrsshall.unit.profile.web;

import org.jspecify.annotations.NullMarked;
