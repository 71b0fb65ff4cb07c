/// Cases over HTTP, for units, institutions and logistics-service.
@NullMarked
package io.hrsshall.casework.filing.web;

import org.jspecify.annotations.NullMarked;
