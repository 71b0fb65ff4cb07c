/// What flows in steps share, such as registrations and recoveries.
@NullMarked
package io.hrsshall.identity.journeys.flows;

import org.jspecify.annotations.NullMarked;
