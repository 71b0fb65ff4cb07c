@NullMarked
package io.hrsshall.identity.journeys.journey.web;

import org.jspecify.annotations.NullMarked;
