/// What waits, over HTTP.
@NullMarked
package io.hrsshall.casework.waiting.web;

import org.jspecify.annotations.NullMarked;
