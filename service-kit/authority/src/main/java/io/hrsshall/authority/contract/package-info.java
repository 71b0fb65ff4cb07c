/// From a contract as it is written to the OpenAPI document that it stands for.
@NullMarked
package io.hrsshall.authority.contract;

import org.jspecify.annotations.NullMarked;
