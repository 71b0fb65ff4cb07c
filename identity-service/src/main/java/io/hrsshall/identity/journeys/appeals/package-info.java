/// 申诉: a person takes back the ID number or mobile that somebody else is registered with.
@NullMarked
package io.hrsshall.identity.journeys.appeals;

import org.jspecify.annotations.NullMarked;
