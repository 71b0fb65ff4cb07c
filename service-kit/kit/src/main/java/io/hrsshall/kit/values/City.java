package io.hrsshall.kit.values;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.hrsshall.kit.problem.InvalidField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// 地市: one of Jiangsu's 13 prefecture cities, or the province level (省本级), by its GB/T 2260 code.
public record City(@JsonValue String code) {

    /// 省本级: a city of its own, not "all cities".
    public static final City PROVINCE;

    private static final Map<String, String> NAMES;

    static {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("320000", "江苏省本级");
        names.put("320100", "南京市");
        names.put("320200", "无锡市");
        names.put("320300", "徐州市");
        names.put("320400", "常州市");
        names.put("320500", "苏州市");
        names.put("320600", "南通市");
        names.put("320700", "连云港市");
        names.put("320800", "淮安市");
        names.put("320900", "盐城市");
        names.put("321000", "扬州市");
        names.put("321100", "镇江市");
        names.put("321200", "泰州市");
        names.put("321300", "宿迁市");
        NAMES = Collections.unmodifiableMap(names);
        PROVINCE = new City("320000");
    }

    /// @throws InvalidField
    ///             if there is no such code
    @JsonCreator
    public City(String code) {
        this.code = Texts.halfWidth(code);
        if (!NAMES.containsKey(this.code)) {
            throw new InvalidField("city", "city-unknown", NAMES.keySet());
        }
    }

    /// Reads the value of a field.
    ///
    /// @throws InvalidField
    ///             if it is not a city code
    public static City parse(String field, @Nullable String text) {
        return InvalidField.in(field, text, City::new);
    }

    public static boolean isValid(@Nullable String text) {
        return text != null && NAMES.containsKey(Texts.halfWidth(text));
    }

    /// The city where the unit is registered: the first four digits of its division code. Empty for other provinces and
    /// for national authorities.
    public static Optional<City> ofUscc(UnifiedSocialCreditCode uscc) {
        String code = uscc.division().substring(0, 4) + "00";
        return NAMES.containsKey(code) ? Optional.of(new City(code)) : Optional.empty();
    }

    /// The province level first, then the cities by code.
    public static List<City> all() {
        return NAMES.keySet().stream().map(City::new).toList();
    }

    public String label() {
        return Objects.requireNonNull(NAMES.get(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
