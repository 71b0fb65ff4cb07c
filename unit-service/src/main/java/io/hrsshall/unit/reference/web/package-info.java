/// HTTP API of the code lists.
@NullMarked
package io.hrsshall.unit.reference.web;

import org.jspecify.annotations.NullMarked;
