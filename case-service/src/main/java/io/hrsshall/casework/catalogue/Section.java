package io.hrsshall.casework.catalogue;

import java.util.List;

/// 业务板块 with its groups.
public record Section(String code, String name, List<Group> groups) {

    /// A group of a section.
    ///
    /// @param items
    ///            how many items are in it
    public record Group(String code, String name, int items) {}
}
