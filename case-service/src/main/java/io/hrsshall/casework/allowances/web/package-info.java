/// Allowances over HTTP, for staff of the province.
@NullMarked
package io.hrsshall.casework.allowances.web;

import org.jspecify.annotations.NullMarked;
