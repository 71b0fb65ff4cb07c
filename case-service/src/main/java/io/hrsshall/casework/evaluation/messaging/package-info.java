/// Publishes changes of rectifications.
@NullMarked
package io.hrsshall.casework.evaluation.messaging;

import org.jspecify.annotations.NullMarked;
