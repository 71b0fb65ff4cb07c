@NullMarked
package io.hrsshall.identity.journeys.appeals.web;

import org.jspecify.annotations.NullMarked;
