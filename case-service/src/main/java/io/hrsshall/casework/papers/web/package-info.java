/// Papers over HTTP.
@NullMarked
package io.hrsshall.casework.papers.web;

import org.jspecify.annotations.NullMarked;
