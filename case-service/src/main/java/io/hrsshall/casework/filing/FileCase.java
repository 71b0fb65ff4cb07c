package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import tools.jackson.databind.JsonNode;

/// 申报: files a case, or saves it as a draft.
public record FileCase(Owner owner, ItemCode itemCode, JsonNode form, Delivery delivery, boolean draft) {}
