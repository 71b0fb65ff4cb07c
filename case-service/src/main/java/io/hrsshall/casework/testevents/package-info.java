/// Test events that the system of a city asks for, to try its way to the hall's events. They touch no case.
@NullMarked
package io.hrsshall.casework.testevents;

import org.jspecify.annotations.NullMarked;
