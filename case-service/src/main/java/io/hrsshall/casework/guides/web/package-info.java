/// Guides over HTTP.
@NullMarked
package io.hrsshall.casework.guides.web;

import org.jspecify.annotations.NullMarked;
