/// The events of a city from all services that publish to its topic, for systems without Kafka (ADR 0071).
@NullMarked
package io.hrsshall.gateway.cityfeed;

import org.jspecify.annotations.NullMarked;
