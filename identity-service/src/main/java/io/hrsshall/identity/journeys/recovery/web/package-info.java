@NullMarked
package io.hrsshall.identity.journeys.recovery.web;

import org.jspecify.annotations.NullMarked;
