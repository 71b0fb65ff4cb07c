package io.hrsshall.deploy.city;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The city's records of insured units and persons, subsidies and grants. Those of the sample are derived from the
/// USCC, so a unit has the same employees and payments at each query.
class InsuranceRecords {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String[] INSURANCES = {"PENSION", "UNEMPLOYMENT", "WORK_INJURY"};
    private static final BigDecimal[] RATES = {new BigDecimal("0.24"), new BigDecimal("0.01"), new BigDecimal("0.004")};
    private static final String[] SURNAMES = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "欧阳"};
    private static final String[] GIVEN = {"伟", "芳", "娜", "敏", "静", "秀英", "丽", "强", "磊", "洋", "子涵", "建国", "雨桐"};
    private static final String[] SUBSIDIES = {"社会保险补贴", "吸纳就业补贴", "一次性扩岗补助", "就业见习补贴"};
    private static final String[] COURSES = {"养老护理员（四级）", "电工（四级）", "保育师（五级）", "网络创业培训"};
    private static final int EMPLOYEES_PER_PART = 500;
    private static final int MAX_MONTHS = 36;

    private final Clock clock;

    InsuranceRecords(Clock clock) {
        this.clock = clock;
    }

    /// Empty for a query that this city does not answer, or a form that it does not understand.
    ///
    /// @param idNumber
    ///            of the person who asks; empty for a unit or an institution
    Optional<Map<String, Object>> answer(String item, String uscc, String idNumber, JsonNode form) {
        if (uscc.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (item) {
                case "SI.QRY.CERT" -> Optional.of(proof(uscc, month(form, "from"), month(form, "to")));
                case "SI.PSN.CERT" -> idNumber.isEmpty()
                        ? Optional.empty()
                        : Optional.of(personalProof(idNumber, month(form, "from"), month(form, "to")));
                case "SI.QRY.DETAIL" -> Optional.of(payments(uscc, month(form, "from"), month(form, "to")));
                case "SI.QRY.ROSTER" ->
                    Optional.of(roster(uscc, month(form, "month"), Math.max(1, form.path("part").asInt(1))));
                case "JOB.QRY.SUBSIDY" -> Optional.of(subsidies(uscc, form.path("year").asInt()));
                case "SKL.QRY.GRANT" -> Optional.of(grants(uscc, form.path("year").asInt()));
                default -> Optional.empty();
            };
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static YearMonth month(JsonNode form, String field) {
        return YearMonth.parse(form.path(field).asString(""));
    }

    private record Employee(String name, String idNumberEnd, YearMonth insuredFrom, BigDecimal base) {}

    private List<Employee> employees(String uscc) {
        Random random = new Random(uscc.hashCode());
        YearMonth first = insuredSince(uscc);
        return IntStream.range(0, 3 + random.nextInt(40)).mapToObj(_ -> new Employee(
                SURNAMES[random.nextInt(SURNAMES.length)] + GIVEN[random.nextInt(GIVEN.length)],
                "%03d%s".formatted(random.nextInt(1000), "0123456789X".charAt(random.nextInt(11))),
                first.plusMonths(random.nextInt(24)), BigDecimal.valueOf(4900L + 100L * random.nextInt(120)))).toList();
    }

    private static YearMonth insuredSince(String number) {
        return YearMonth.of(2012 + Math.floorMod(number.hashCode(), 10), 1 + Math.floorMod(number.hashCode(), 12));
    }

    private Map<String, Object> proof(String uscc, YearMonth from, YearMonth to) {
        int count = employees(uscc).size();
        List<Map<String, Object>> insurances = new ArrayList<>();
        for (String insurance : INSURANCES) {
            insurances.add(ordered("insurance", insurance, "status", "INSURED", "insuredCount", count, "paidTo",
                    paidTo().toString()));
        }
        return ordered("status", "INSURED", "insuredSince", insuredSince(uscc).toString(), "from", from.toString(),
                "to",
                to.toString(), "insuredCount", count, "arrears", BigDecimal.ZERO, "insurances", insurances);
    }

    private Map<String, Object> personalProof(String idNumber, YearMonth from, YearMonth to) {
        YearMonth since = insuredSince(idNumber);
        long months = since.until(paidTo(), ChronoUnit.MONTHS) + 1;
        int base = 4900 + 100 * Math.floorMod(idNumber.hashCode(), 120);
        List<Map<String, Object>> insurances = new ArrayList<>();
        for (String insurance : INSURANCES) {
            insurances.add(ordered("insurance", insurance, "status", "INSURED", "months", months, "base", base,
                    "paidTo", paidTo().toString()));
        }
        return ordered("status", "INSURED", "insuredSince", since.toString(), "from", from.toString(), "to",
                to.toString(), "insurances", insurances);
    }

    /// The current month is paid in the next one.
    private YearMonth paidTo() {
        return YearMonth.now(clock.withZone(ZONE)).minusMonths(1);
    }

    private Map<String, Object> payments(String uscc, YearMonth from, YearMonth to) {
        List<Employee> employees = employees(uscc);
        List<Map<String, Object>> payments = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        YearMonth month = from.isBefore(insuredSince(uscc)) ? insuredSince(uscc) : from;
        YearMonth last = to.isAfter(paidTo()) ? paidTo() : to;
        for (int i = 0; i < MAX_MONTHS && !month.isAfter(last); i++, month = month.plusMonths(1)) {
            YearMonth of = month;
            List<Employee> insured = employees.stream().filter(each -> !each.insuredFrom().isAfter(of)).toList();
            BigDecimal base = insured.stream().map(Employee::base).reduce(BigDecimal.ZERO, BigDecimal::add);
            for (int insurance = 0; insurance < INSURANCES.length; insurance++) {
                BigDecimal due = base.multiply(RATES[insurance]).setScale(2, RoundingMode.HALF_UP);
                sum = sum.add(due);
                payments.add(ordered("month", month.toString(), "insurance", INSURANCES[insurance], "insuredCount",
                        insured.size(), "base", base, "due", due, "paid", due, "paidOn",
                        month.plusMonths(1).atDay(15).toString()));
            }
        }
        return ordered("from", from.toString(), "to", to.toString(), "due", sum, "paid", sum, "payments", payments);
    }

    private Map<String, Object> roster(String uscc, YearMonth month, int part) {
        List<Employee> insured = employees(uscc).stream().filter(each -> !each.insuredFrom().isAfter(month)).toList();
        List<Map<String, Object>> rows = insured.stream().skip((part - 1L) * EMPLOYEES_PER_PART)
                .limit(EMPLOYEES_PER_PART)
                .map(each -> ordered("name", each.name(), "idNumberEnd", each.idNumberEnd(), "insuredFrom",
                        each.insuredFrom().toString(), "base", each.base(), "insurances", List.of(INSURANCES)))
                .toList();
        return ordered("month", month.toString(), "insuredCount", insured.size(), "part", part, "parts",
                Math.max(1, (insured.size() + EMPLOYEES_PER_PART - 1) / EMPLOYEES_PER_PART), "employees", rows);
    }

    private Map<String, Object> subsidies(String uscc, int year) {
        Random random = new Random(uscc.hashCode() + year);
        List<Map<String, Object>> rows = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
        for (String name : SUBSIDIES) {
            BigDecimal amount = BigDecimal.valueOf(1000L + 500L * random.nextInt(60));
            LocalDate paidOn = LocalDate.of(year, 1 + random.nextInt(12), 20);
            if (paidOn.isBefore(LocalDate.now(clock.withZone(ZONE)))) {
                paid = paid.add(amount);
                rows.add(ordered("name", name, "status", "PAID", "amount", amount, "paidOn", paidOn.toString()));
            } else {
                rows.add(ordered("name", name, "status", "REVIEWING", "amount", amount));
            }
        }
        return ordered("year", year, "count", rows.size(), "paid", paid, "subsidies", rows);
    }

    private Map<String, Object> grants(String uscc, int year) {
        Random random = new Random(uscc.hashCode() + year);
        List<Map<String, Object>> rows = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
        int trained = 0;
        for (String course : COURSES) {
            int passed = 10 + random.nextInt(40);
            BigDecimal amount = BigDecimal.valueOf(1200L * passed);
            trained += passed;
            paid = paid.add(amount);
            rows.add(ordered("course", course, "trained", passed, "amount", amount, "paidOn",
                    LocalDate.of(year, 1 + random.nextInt(6), 28).toString()));
        }
        return ordered("year", year, "trained", trained, "paid", paid, "grants", rows);
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
