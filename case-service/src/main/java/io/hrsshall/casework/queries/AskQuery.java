package io.hrsshall.casework.queries;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.filing.Owner;
import tools.jackson.databind.JsonNode;

/// 查询: asks the handling city's system at once.
public record AskQuery(Owner owner, ItemCode itemCode, JsonNode form) {}
