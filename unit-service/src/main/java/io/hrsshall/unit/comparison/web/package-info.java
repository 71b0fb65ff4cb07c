/// HTTP API of comparisons.
@NullMarked
package io.hrsshall.unit.comparison.web;

import org.jspecify.annotations.NullMarked;
