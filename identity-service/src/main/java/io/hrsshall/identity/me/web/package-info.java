/// What a caller sees of itself, over HTTP.
@NullMarked
package io.hrsshall.identity.me.web;

import org.jspecify.annotations.NullMarked;
