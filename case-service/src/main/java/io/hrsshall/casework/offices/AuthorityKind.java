package io.hrsshall.casework.offices;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.values.City;
import java.util.Locale;

/// 实施主体: the kind of authority that handles an item, and by which rule it is named until a city states the name.
public enum AuthorityKind {

    /// 人社局.
    BUREAU("人力资源和社会保障局", "江苏省人力资源和社会保障厅"),
    /// 社保经办机构.
    INSURANCE("社会保险经办机构", "江苏省社会保险经办机构"),
    /// 劳动能力鉴定委员会.
    ASSESSMENT("劳动能力鉴定委员会", "江苏省劳动能力鉴定委员会"),
    /// 公共就业服务机构.
    EMPLOYMENT("公共就业服务机构", "江苏省公共就业服务机构"),
    /// 公共人才服务机构.
    TALENT("公共人才服务机构", "江苏省公共人才服务机构"),
    /// 劳动保障监察机构.
    INSPECTION("劳动保障监察机构", "江苏省劳动保障监察机构");

    private final String label;
    private final String ofProvince;

    AuthorityKind(String label, String ofProvince) {
        this.label = label;
        this.ofProvince = ofProvince;
    }

    /// @throws IllegalArgumentException
    ///             if there is no such kind
    static AuthorityKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /// By the ordinary rule for names, such as 南京市人力资源和社会保障局. Whether the authority has this name is for the city
    /// to say.
    String nameIn(City city) {
        return city.equals(City.PROVINCE) ? ofProvince : city.label() + label;
    }

    /// As in the API and the catalogue files.
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
