/// The later check of commitments over HTTP.
@NullMarked
package io.hrsshall.casework.commitments.web;

import org.jspecify.annotations.NullMarked;
