/// Queries over HTTP, for units, institutions and persons.
@NullMarked
package io.hrsshall.casework.queries.web;

import org.jspecify.annotations.NullMarked;
