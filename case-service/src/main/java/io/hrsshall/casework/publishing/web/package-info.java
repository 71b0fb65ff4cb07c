/// Publications over HTTP.
@NullMarked
package io.hrsshall.casework.publishing.web;

import org.jspecify.annotations.NullMarked;
