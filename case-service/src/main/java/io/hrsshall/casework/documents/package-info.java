/// Printed documents with a verification code: layout as PDF, issue, download and public verification.
@NullMarked
package io.hrsshall.casework.documents;

import org.jspecify.annotations.NullMarked;
