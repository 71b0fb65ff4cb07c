package io.hrsshall.legacy.systems;

/// The systems whose accounts can be upgraded (manual 2.3.3).
public enum LegacySystem {

    /// 江苏省人社网办大厅
    JSHRSS,
    /// 江苏省社会保险基金管理中心网上业务大厅
    JSSI,
    /// 泰州市人社网办大厅
    TAIZHOU
}
