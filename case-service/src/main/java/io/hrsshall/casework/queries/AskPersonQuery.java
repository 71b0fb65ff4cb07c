package io.hrsshall.casework.queries;

import io.hrsshall.authority.ItemCode;
import tools.jackson.databind.JsonNode;

/// 个人查询: asks about the person the system of the city that handles the business of the employer.
///
/// @param employer
///            unit number or USCC
public record AskPersonQuery(ItemCode itemCode, String employer, JsonNode form) {}
