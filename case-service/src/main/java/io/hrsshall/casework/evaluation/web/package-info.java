/// Evaluations over HTTP.
@NullMarked
package io.hrsshall.casework.evaluation.web;

import org.jspecify.annotations.NullMarked;
