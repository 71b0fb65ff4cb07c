package io.hrsshall.casework.filing;

/// What is wrong with a material, with the stock phrase that the owner reads.
public enum MaterialFault {

    MISSING("未提供"), //
    INCOMPLETE("内容不全或缺页"), //
    ILLEGIBLE("不清晰，无法辨认"), //
    UNSIGNED("未签字或未盖章"), //
    EXPIRED("已过有效期"), //
    INCONSISTENT("与申报内容不一致"), //
    UNSUITABLE("不是所要求的材料"), //
    /// As the detail states.
    OTHER("不符合要求");

    private final String phrase;

    MaterialFault(String phrase) {
        this.phrase = phrase;
    }

    String phrase() {
        return phrase;
    }
}
