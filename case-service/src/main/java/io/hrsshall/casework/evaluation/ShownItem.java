package io.hrsshall.casework.evaluation;

import io.hrsshall.authority.ItemCode;

/// What a city reads instead of the item of an evaluated case: the item, its group, its section, or all items
/// of persons.
record ShownItem(ItemCode code, String name) {

    /// 个人事项. No item, group or section has this code.
    static final ShownItem OF_PERSONS = new ShownItem(new ItemCode("PERSON"), "个人事项");
}
