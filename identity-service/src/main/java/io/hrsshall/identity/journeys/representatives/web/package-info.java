@NullMarked
package io.hrsshall.identity.journeys.representatives.web;

import org.jspecify.annotations.NullMarked;
