package io.hrsshall.deploy.simulator.register;

import io.hrsshall.deploy.simulator.people.IdNumbers;
import io.hrsshall.deploy.simulator.people.SamplePerson;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Companies that are computed and not stored: the units of the legacy systems' generated accounts. A company is named
/// by its series, index and ordinal, which its USCC contains, so that the register finds it by its USCC.
public final class GeneratedEnterprises {

    /// As many accounts as each legacy system has.
    public static final int PER_SERIES = 10_000;

    private static final Pattern FORM = Pattern.compile("91[0-9]{6}GA([1-4])([1-3])([0-9]{4})[0-9X][0-9A-Z]");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1960, 1, 1);
    private static final List<String> CITIES = List.of("320000", "320100", "320200", "320300", "320400", "320500",
            "320600", "320700", "320800", "320900", "321000", "321100", "321200", "321300");
    private static final String TAIZHOU = "321200";
    private static final int TAIZHOU_SERIES = 3;
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private static final String GIVEN = "明华强军伟芳娜敏静丽磊洋勇艳杰涛超霞平刚";
    private static final String[] TRADES = {"机械制造", "电子科技", "纺织", "物流", "建筑工程", "环保科技", "餐饮管理"};

    /// By USCC.
    private static final Map<String, Enterprise> FOUND = new ConcurrentHashMap<>();

    private GeneratedEnterprises() {}

    /// What sets an account and its units apart. It depends on the index only.
    public enum Kind {
        ONE_UNIT,
        SEVERAL_UNITS,
        CA_ONLY,
        LOCKED,
        WRONG_USCC,
        CANCELLED,
        ALREADY_REGISTERED,
        RARE_CHARACTERS,
        REPRESENTATIVE_CHANGED,
        SHARED_UNIT;

        public static Kind of(int index) {
            int group = index % 100;
            if (group < 70) {
                return ONE_UNIT;
            }
            if (group < 80) {
                return SEVERAL_UNITS;
            }
            return values()[group < 85
                    ? CA_ONLY.ordinal()
                    : group < 88
                            ? LOCKED.ordinal()
                            : WRONG_USCC.ordinal() + (group - 88) / 2];
        }
    }

    /// As the register knows it now.
    public static Enterprise of(int series, int index, int ordinal) {
        Kind kind = Kind.of(index);
        Enterprise former = former(series, index, ordinal);
        return new Enterprise(former.uscc(), former.name(), former.city(),
                kind == Kind.CANCELLED ? "注销" : Enterprise.IN_BUSINESS,
                kind == Kind.REPRESENTATIVE_CHANGED
                        ? representative(series, index, true)
                        : former.legalRepresentative());
    }

    /// As a legacy system has kept it.
    public static Enterprise former(int series, int index, int ordinal) {
        String city = series == TAIZHOU_SERIES ? TAIZHOU : CITIES.get(index % CITIES.size());
        Cities.City registeredIn = Cities.of(city);
        String name = registeredIn.name() + (Kind.of(index) == Kind.RARE_CHARACTERS ? "𠮷㐂" : "旧")
                + "%d%04d%d号".formatted(series, index, ordinal) + TRADES[index % TRADES.length] + "有限公司";
        return new Enterprise(
                UnifiedSocialCreditCodes.company(registeredIn.division(),
                        "GA%d%d%04d".formatted(series, ordinal, index)),
                name, city, Enterprise.IN_BUSINESS, representative(series, index, false));
    }

    /// Computed once: a pre-check asks for all of them.
    static Optional<Enterprise> find(String uscc) {
        Enterprise known = FOUND.get(uscc);
        return known == null ? compute(uscc) : Optional.of(known);
    }

    private static Optional<Enterprise> compute(String uscc) {
        Matcher matcher = FORM.matcher(uscc);
        Optional<Enterprise> computed = matcher.matches()
                ? Optional.of(of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(3)),
                        Integer.parseInt(matcher.group(2)))).filter(found -> found.uscc().equals(uscc))
                : Optional.empty();
        computed.ifPresent(enterprise -> FOUND.put(uscc, enterprise));
        return computed;
    }

    /// All units of an account have the same one.
    private static Enterprise.LegalRepresentative representative(int series, int index, boolean successor) {
        String name = Kind.of(index) == Kind.RARE_CHARACTERS
                ? "㐂𠮷"
                : "" + SURNAMES.charAt(index % SURNAMES.length()) + GIVEN.charAt(index / 20 % GIVEN.length())
                        + (successor ? "新" : "");
        return new Enterprise.LegalRepresentative(name, SamplePerson.ID_CARD, IdNumbers.of("32010" + (1 + series),
                FIRST_BIRTH.plusDays(index), 100 * series + (successor ? 11 : 10)));
    }
}
