@NullMarked
package io.hrsshall.identity.journeys.signatures.web;

import org.jspecify.annotations.NullMarked;
