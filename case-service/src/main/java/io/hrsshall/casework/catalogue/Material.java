package io.hrsshall.casework.catalogue;

/// 申请材料: a document that a filing requires, and its form.
public record Material(String name, boolean required, Form form) {

    /// 电子材料, 原件核验, 数据共享免提交, 告知承诺.
    public enum Form implements Coded {
        ELECTRONIC,
        ORIGINAL,
        SHARED,
        COMMITMENT
    }
}
