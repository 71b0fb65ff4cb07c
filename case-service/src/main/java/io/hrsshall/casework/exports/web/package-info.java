/// Exports over HTTP, for units, institutions, persons and cities.
@NullMarked
package io.hrsshall.casework.exports.web;

import org.jspecify.annotations.NullMarked;
