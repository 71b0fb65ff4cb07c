package io.hrsshall.legacy.systems;

/// The systems whose accounts can be upgraded (manual 2.3.3).
public enum LegacySystem {

    JSHRSS("江苏省人社网办大厅", "Jiangsu Human Resources and Social Security Online Hall"), //
    JSSI("江苏省社会保险基金管理中心网上业务大厅", "Jiangsu Social Insurance Fund Centre Online Hall"), //
    TAIZHOU("泰州市人社网办大厅", "Taizhou Human Resources and Social Security Online Hall");

    private final String title;
    private final String englishTitle;

    LegacySystem(String title, String englishTitle) {
        this.title = title;
        this.englishTitle = englishTitle;
    }

    public String title() {
        return title;
    }

    public String englishTitle() {
        return englishTitle;
    }
}
