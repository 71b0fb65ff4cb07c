/// Verification of documents over HTTP.
@NullMarked
package io.hrsshall.casework.documents.web;

import org.jspecify.annotations.NullMarked;
