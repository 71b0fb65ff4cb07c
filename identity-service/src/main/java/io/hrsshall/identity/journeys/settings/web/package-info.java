@NullMarked
package io.hrsshall.identity.journeys.settings.web;

import org.jspecify.annotations.NullMarked;
