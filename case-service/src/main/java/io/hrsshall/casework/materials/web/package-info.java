/// Materials over HTTP: the core and the creation extension of the tus protocol 1.0, lists and downloads.
@NullMarked
package io.hrsshall.casework.materials.web;

import org.jspecify.annotations.NullMarked;
