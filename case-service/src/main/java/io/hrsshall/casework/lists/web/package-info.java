/// The lists over HTTP, for units, institutions and persons.
@NullMarked
package io.hrsshall.casework.lists.web;

import org.jspecify.annotations.NullMarked;
