package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.SheetReader.SheetRow;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.casework.catalogue.InvalidForm;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.values.HiddenCharacters;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Turns the rows of a sheet into entries of the form's list and checks each with the item's schema. Remembers the
/// fields by which entries differ, so that nobody is listed twice.
final class RowParser {

    private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();
    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})(?:[-/.年]|(?=\\d{2}$))(\\d{1,2})月?");
    private static final Pattern CHOICES = Pattern.compile("[、,，;；\\s]+");
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 30);
    private static final int LAST_DAY = 2_958_465;
    /// Spreadsheets keep no more digits of a number.
    private static final int DIGITS = 15;

    private final Catalogue catalogue;
    private final ServiceItem item;
    private final SheetColumns columns;
    private final Map<List<String>, Integer> rowByKey = new HashMap<>();

    /// @param faults
    ///            empty if the entry is valid
    record Parsed(int number, ObjectNode entry, List<RowFault> faults) {}

    private static final class CellFault extends Exception {

        private final String code;

        private CellFault(String code) {
            super(code, null, false, false);
            this.code = code;
        }
    }

    RowParser(Catalogue catalogue, ServiceItem item, SheetColumns columns) {
        this.catalogue = catalogue;
        this.item = item;
        this.columns = columns;
    }

    /// Remembers a row that was checked before a restart.
    void skip(SheetRow row) {
        keyRow(entry(row, new ArrayList<>()), row.number());
    }

    Parsed parse(SheetRow row) {
        List<RowFault> faults = new ArrayList<>();
        ObjectNode entry = entry(row, faults);
        if (faults.isEmpty()) {
            checkEntry(entry, faults);
        } else {
            // A cell that cannot be read would be reported as missing as well.
            List<RowFault> others = new ArrayList<>();
            checkEntry(entry, others);
            others.stream().filter(other -> faults.stream()
                    .noneMatch(fault -> Objects.equals(fault.column(), other.column()))).forEach(faults::add);
        }
        Integer earlier = keyRow(entry, row.number());
        if (earlier != null) {
            faults.add(new RowFault(columns.uniqueBy().getLast(), "batch-repeated", earlier.toString()));
        }
        return new Parsed(row.number(), entry, List.copyOf(faults));
    }

    private @Nullable Integer keyRow(ObjectNode entry, int number) {
        List<String> key = columns.uniqueBy().stream().map(field -> entry.path(field).asString("")).toList();
        return key.isEmpty() || key.contains("") ? null : rowByKey.putIfAbsent(key, number);
    }

    private ObjectNode entry(SheetRow row, List<RowFault> faults) {
        ObjectNode entry = NODES.objectNode();
        row.cells().forEach((column, cell) -> {
            try {
                entry.set(column.name(), value(column, cell));
            } catch (CellFault e) {
                faults.add(new RowFault(column.name(), e.code, ""));
            }
        });
        return entry;
    }

    private void checkEntry(ObjectNode entry, List<RowFault> faults) {
        ObjectNode form = NODES.objectNode();
        form.putArray(columns.list()).add(entry);
        String place = "/" + columns.list() + "/0";
        catalogue.faults(item, form).stream().filter(fault -> fault.pointer().startsWith(place))
                .map(fault -> fault(fault, fault.pointer().substring(place.length()))).distinct().forEach(faults::add);
    }

    private RowFault fault(InvalidForm.Fault fault, String pointer) {
        String name = pointer.isEmpty() ? "" : pointer.substring(1).split("/", -1)[0];
        SheetColumn column = columns.columns().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElse(null);
        String limit = column != null && fault.code().equals("form-enum")
                ? String.join(SheetColumn.SEPARATOR, column.choices().keySet())
                : fault.limit();
        return new RowFault(column == null ? null : column.name(), fault.code(), limit);
    }

    private static JsonNode value(SheetColumn column, SheetCell cell) throws CellFault {
        if (cell.kind() == SheetCell.Kind.FORMULA) {
            throw new CellFault("batch-formula");
        }
        if (cell.kind() == SheetCell.Kind.ERROR) {
            throw new CellFault("batch-cell-error");
        }
        String text = cell.text();
        if (HiddenCharacters.isIn(text)) {
            throw new CellFault("text-characters");
        }
        return switch (column.kind()) {
            case NUMBER -> number(cell, text);
            case BOOLEAN -> bool(text);
            case DAY -> NODES.stringNode(isNumber(cell) ? day(cell).toString() : day(text));
            case MONTH -> NODES.stringNode(isNumber(cell) && !MONTH.matcher(text).matches()
                    ? day(cell).toString().substring(0, "yyyy-MM".length())
                    : month(text));
            case CHOICES -> choices(column, text);
            case TEXT -> NODES.stringNode(isNumber(cell) ? digits(cell) : column.choices().getOrDefault(text, text));
        };
    }

    /// What a cell says, written as the sheet accepts it; of a formula its result.
    static String shown(SheetColumn column, SheetCell cell) {
        try {
            if (isNumber(cell) && (column.kind() == SheetColumn.Kind.DAY || column.kind() == SheetColumn.Kind.MONTH)) {
                return value(column, cell).asString();
            }
        } catch (CellFault _) {
            // The text as it is.
        }
        return cell.text();
    }

    private static boolean isNumber(SheetCell cell) {
        return cell.kind() == SheetCell.Kind.NUMBER;
    }

    private static JsonNode number(SheetCell cell, String text) {
        if (isNumber(cell)) {
            return NODES.numberNode(cell.asNumber());
        }
        try {
            return text.length() > 30 || text.toLowerCase(Locale.ROOT).contains("e")
                    ? NODES.stringNode(text)
                    : NODES.numberNode(new BigDecimal(text.replace(",", "")));
        } catch (NumberFormatException _) {
            return NODES.stringNode(text);
        }
    }

    private static JsonNode bool(String text) {
        return switch (text) {
            case "是" -> NODES.booleanNode(true);
            case "否" -> NODES.booleanNode(false);
            default -> NODES.stringNode(text);
        };
    }

    private static JsonNode choices(SheetColumn column, String text) {
        ArrayNode values = NODES.arrayNode();
        CHOICES.splitAsStream(text).filter(each -> !each.isEmpty())
                .forEach(each -> values.add(column.choices().getOrDefault(each, each)));
        return values;
    }

    /// A date is stored as the number of days since the end of 1899.
    private static LocalDate day(SheetCell cell) throws CellFault {
        BigDecimal days = cell.asNumber();
        if (days.signum() <= 0 || days.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0) {
            throw new CellFault("format-day");
        }
        return FIRST_DAY.plusDays(days.longValue());
    }

    private static String day(String text) {
        Matcher parts = DAY.matcher(text);
        return parts.matches() ? parts.group(1) + two(parts.group(2)) + two(parts.group(3)) : text;
    }

    private static String month(String text) {
        Matcher parts = MONTH.matcher(text);
        return parts.matches() ? parts.group(1) + two(parts.group(2)) : text;
    }

    private static String two(String number) {
        return (number.length() == 1 ? "-0" : "-") + number;
    }

    /// The digits of an ID number that was entered as a number are lost.
    private static String digits(SheetCell cell) throws CellFault {
        BigDecimal number = cell.asNumber().stripTrailingZeros();
        if (number.precision() > DIGITS || number.precision() - number.scale() > DIGITS
                || number.scale() > DIGITS) {
            throw new CellFault("batch-number");
        }
        return number.toPlainString();
    }
}
