/// SMS codes over HTTP.
@NullMarked
package io.hrsshall.identity.challenges.web;

import org.jspecify.annotations.NullMarked;
