/// 滑块拼图: puzzles that make automatic requests expensive, drawn and judged on the server (ADR 0015).
@NullMarked
package io.hrsshall.identity.guards.puzzle;

import org.jspecify.annotations.NullMarked;
