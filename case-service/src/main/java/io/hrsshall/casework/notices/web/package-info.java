/// Notices over HTTP, for everybody and for the staff who write them.
@NullMarked
package io.hrsshall.casework.notices.web;

import org.jspecify.annotations.NullMarked;
