/// The workbench over HTTP.
@NullMarked
package io.hrsshall.casework.workbench.web;

import org.jspecify.annotations.NullMarked;
