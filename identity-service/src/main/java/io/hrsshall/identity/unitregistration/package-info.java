/// 单位注册: the registration of a unit, and its saga (ADR: one orchestrator, a table of named steps).
@NullMarked
package io.hrsshall.identity.unitregistration;

import org.jspecify.annotations.NullMarked;
