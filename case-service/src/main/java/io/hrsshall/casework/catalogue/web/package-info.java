/// The catalogue for everybody.
@NullMarked
package io.hrsshall.casework.catalogue.web;

import org.jspecify.annotations.NullMarked;
