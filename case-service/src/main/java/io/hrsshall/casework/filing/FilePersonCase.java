package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import tools.jackson.databind.JsonNode;

/// 个人申报: files a case of a person, or saves it as a draft.
///
/// @param employer
///            unit number or USCC
public record FilePersonCase(ItemCode itemCode, String employer, JsonNode form, Delivery delivery, boolean draft) {}
