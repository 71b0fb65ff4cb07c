/// Offices over HTTP, for heads of staff.
@NullMarked
package io.hrsshall.casework.offices.web;

import org.jspecify.annotations.NullMarked;
