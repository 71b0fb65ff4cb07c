/// A fuzzer for the operations of a contract. Independent of Spring, so that it can also run against a running hall.
@NullMarked
package io.hrsshall.kit.test.fuzz;

import org.jspecify.annotations.NullMarked;
