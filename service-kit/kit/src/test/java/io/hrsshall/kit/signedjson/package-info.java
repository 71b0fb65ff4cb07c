@NullMarked
package io.hrsshall.kit.signedjson;

import org.jspecify.annotations.NullMarked;
