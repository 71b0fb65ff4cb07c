/// Events: the outbox and its relay, the inbox, Kafka, authority changes (ADR 0004, ADR 0005).
@NullMarked
package io.hrsshall.kit.events;

import org.jspecify.annotations.NullMarked;
