@NullMarked
package io.hrsshall.identity.journeys.mobilechange.web;

import org.jspecify.annotations.NullMarked;
