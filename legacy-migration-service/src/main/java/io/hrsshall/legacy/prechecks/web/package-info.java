@NullMarked
package io.hrsshall.legacy.prechecks.web;

import org.jspecify.annotations.NullMarked;
