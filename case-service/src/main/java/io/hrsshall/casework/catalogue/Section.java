package io.hrsshall.casework.catalogue;

import java.util.List;

/// 业务板块 with its groups.
public record Section(String code, String name, List<Group> groups) {

    /// A group of a section.
    ///
    /// @param items
    ///            the number of items that are not retired
    public record Group(String code, String name, int items) {}
}
