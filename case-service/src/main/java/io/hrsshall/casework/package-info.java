/// 办件服务: the catalogue of service items, cases and their progress, the unit's workbench, the city's side, evaluations.
@NullMarked
package io.hrsshall.casework;

import org.jspecify.annotations.NullMarked;
