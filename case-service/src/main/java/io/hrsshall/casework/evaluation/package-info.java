/// 好差评 (GB/T 39735-2020): one evaluation per case, and the city's answer to a low one.
@NullMarked
package io.hrsshall.casework.evaluation;

import org.jspecify.annotations.NullMarked;
