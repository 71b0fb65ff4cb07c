@NullMarked
package io.hrsshall.logistics.parcels.web;

import org.jspecify.annotations.NullMarked;
