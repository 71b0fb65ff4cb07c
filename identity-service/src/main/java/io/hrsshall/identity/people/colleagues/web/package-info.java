/// Colleagues over HTTP.
@NullMarked
package io.hrsshall.identity.people.colleagues.web;

import org.jspecify.annotations.NullMarked;
