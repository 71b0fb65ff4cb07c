/// The systems of the cities, which answer queries. Their events leave by the outbox, and the feed is the
/// gateway's `cityfeed`.
@NullMarked
package io.hrsshall.casework.citysystem;

import org.jspecify.annotations.NullMarked;
