@NullMarked
package io.hrsshall.identity.registration.web;

import org.jspecify.annotations.NullMarked;
