@NullMarked
package io.hrsshall.identity.journeys.registration.web;

import org.jspecify.annotations.NullMarked;
