/// Test events by request of the systems of cities.
@NullMarked
package io.hrsshall.casework.testevents.web;

import org.jspecify.annotations.NullMarked;
