package io.hrsshall.kit.values;

/// 证件类型: the types of identity document.
public enum IdType {

    RESIDENT_ID_CARD("居民身份证"),
    PASSPORT("护照"),
    HK_MACAO_PERMIT("港澳居民来往内地通行证"),
    TAIWAN_PERMIT("台湾居民来往大陆通行证");

    private final String label;

    IdType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
