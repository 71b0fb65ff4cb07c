/// Queries over HTTP, for units and institutions.
@NullMarked
package io.hrsshall.casework.queries.web;

import org.jspecify.annotations.NullMarked;
