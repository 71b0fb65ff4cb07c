package io.hrsshall.casework.catalogue;

/// 办事 or 查询.
public enum ItemKind implements Coded {
    FILING,
    QUERY
}
