package io.hrsshall.casework.queries;

import io.hrsshall.authority.ItemCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 查询: asks the handling city's system at once; of a query of a person, the system of the employer's city.
///
/// @param employer
///            unit number or USCC, stated by a person
public record AskQuery(ItemCode itemCode, @Nullable String employer, JsonNode form) {}
