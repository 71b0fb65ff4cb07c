package io.hrsshall.legacy.systems;

/// The systems that units come from (manual 2.3.3).
public enum OldSystem {

    JSHRSS("江苏省人社网办大厅"),
    JSSI("江苏省社会保险基金管理中心网上业务大厅"),
    TAIZHOU("泰州市人社网办大厅");

    private final String label;

    OldSystem(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
