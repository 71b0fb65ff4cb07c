/// The search at the edge.
@NullMarked
package io.hrsshall.casework.search.web;

import org.jspecify.annotations.NullMarked;
