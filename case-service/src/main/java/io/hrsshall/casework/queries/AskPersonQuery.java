package io.hrsshall.casework.queries;

import io.hrsshall.authority.ItemCode;
import tools.jackson.databind.JsonNode;

/// 个人查询: a query of a person about themselves. The system of the employer's city answers it.
///
/// @param employer
///            unit number or USCC
public record AskPersonQuery(ItemCode itemCode, String employer, JsonNode form) {}
