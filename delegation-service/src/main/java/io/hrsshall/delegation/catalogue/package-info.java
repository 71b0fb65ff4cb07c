/// The catalogue of service items, managed by case-service.
@NullMarked
package io.hrsshall.delegation.catalogue;

import org.jspecify.annotations.NullMarked;
