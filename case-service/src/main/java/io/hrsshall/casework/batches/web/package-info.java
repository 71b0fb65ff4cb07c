/// Batch filings over HTTP.
@NullMarked
package io.hrsshall.casework.batches.web;

import org.jspecify.annotations.NullMarked;
