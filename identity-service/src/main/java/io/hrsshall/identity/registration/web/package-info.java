/// The registration of a person over HTTP.
@NullMarked
package io.hrsshall.identity.registration.web;

import org.jspecify.annotations.NullMarked;
