package io.hrsshall.casework.batches;

import io.hrsshall.casework.batches.SheetCell.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/// The rows of a workbook's first sheet, one by one. The whole part is parsed: a fault behind the last row refuses the
/// sheet as well. Rows and cells must state their places in ascending order, as every spreadsheet writes them, so that
/// no row is met twice and no cell lies where nobody sees it.
final class WorkbookRows implements AutoCloseable {

    /// The longest text of a cell that spreadsheets show, and the longest of a row that is read.
    static final int MAX_TEXT = 32_767;
    private static final int MAX_COLUMNS = 702;
    private static final int MAX_ROW = 1_048_576;
    /// In a relationship part, the content types and the workbook part.
    private static final int FEW_ELEMENTS = 10_000;
    private static final int MAX_ELEMENTS = 3_000_000;
    /// Besides rows and cells, such as merged cells and links.
    private static final int MAX_OTHERS = 50_000;
    private static final Pattern ADDRESS = Pattern.compile("([A-Z]{1,2})([1-9][0-9]{0,6})");
    private static final Pattern ROW = Pattern.compile("[1-9][0-9]{0,6}");
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final WorkbookParts parts;
    private final WorkbookXml sheet;
    private final SharedTexts shared;
    private final TextLimit texts;
    private boolean inData;
    private boolean hasData;
    private int last;
    private int others;

    /// @param number
    ///            as the spreadsheet shows it, from 1
    /// @param cells
    ///            that are not empty, in the order of their columns
    record SheetLine(int number, List<SheetCell> cells) {}

    private record Relation(String type, String target) {}

    /// @throws SheetRefused
    ///             if the file is no workbook, or too large
    WorkbookRows(byte[] content, long maxBytes) {
        this.parts = new WorkbookParts(content, maxBytes);
        try {
            this.texts = new TextLimit(parts::tooLarge);
            Map<String, String> types = contentTypes();
            String workbook = relations("").values().stream().filter(each -> each.type.endsWith("/officeDocument"))
                    .findFirst().orElseThrow(WorkbookParts::unreadable).target;
            requireType(types, workbook, "sheet.main+xml");
            String id = firstSheet(workbook);
            Map<String, Relation> relations = relations(workbook);
            Relation first = relations.get(id);
            if (first == null || !first.type.endsWith("/worksheet")) {
                throw WorkbookParts.unreadable();
            }
            requireType(types, first.target, "worksheet+xml");
            List<Relation> strings = relations.values().stream()
                    .filter(each -> each.type.endsWith("/sharedStrings")).toList();
            if (strings.size() > 1) {
                throw WorkbookParts.unreadable();
            }
            if (strings.isEmpty()) {
                this.shared = SharedTexts.none();
            } else {
                requireType(types, strings.getFirst().target, "sharedStrings+xml");
                this.shared = SharedTexts.read(parts, strings.getFirst().target, texts);
            }
            this.sheet = parts.open(first.target, MAX_ELEMENTS);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /// The content types by part, those of extensions under `*.` and the extension.
    private Map<String, String> contentTypes() {
        Map<String, String> types = new HashMap<>();
        elements("[Content_Types].xml", element -> {
            String type = element.attribute("ContentType");
            String part = element.attribute("PartName");
            String extension = element.attribute("Extension");
            if (type != null && element.name().equals("Override") && part != null) {
                types.put(absolute("", part).toLowerCase(Locale.ROOT), type);
            } else if (type != null && element.name().equals("Default") && extension != null) {
                types.put("*." + extension.toLowerCase(Locale.ROOT), type);
            }
        });
        return types;
    }

    private static void requireType(Map<String, String> types, String part, String type) {
        String key = part.toLowerCase(Locale.ROOT);
        String found = types.getOrDefault(key,
                types.getOrDefault("*." + key.substring(key.lastIndexOf('.') + 1), ""));
        if (!found.equalsIgnoreCase(TYPES + type)) {
            throw WorkbookParts.unreadable();
        }
    }

    private String firstSheet(String workbook) {
        List<String> ids = new ArrayList<>();
        elements(workbook, element -> {
            if (element.name().equals("sheet")) {
                String id = element.attribute("id");
                ids.add(id == null ? "" : id);
            }
        });
        return ids.isEmpty() ? "" : ids.getFirst();
    }

    /// @param part
    ///            whose relations are read; empty for the package
    private Map<String, Relation> relations(String part) {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Map<String, Relation> relations = new HashMap<>();
        elements(folder + "_rels/" + part.substring(folder.length()) + ".rels", element -> {
            String id = element.attribute("Id");
            String type = element.attribute("Type");
            String target = element.attribute("Target");
            if (id != null && type != null && target != null
                    && !"External".equalsIgnoreCase(element.attribute("TargetMode"))
                    && relations.put(id, new Relation(type, absolute(folder, target))) != null) {
                throw WorkbookParts.unreadable();
            }
        });
        return relations;
    }

    private void elements(String part, Consumer<WorkbookXml> each) {
        try (WorkbookXml xml = parts.open(part, FEW_ELEMENTS)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    each.accept(xml);
                }
            }
        }
    }

    /// Without a slash at the beginning, as parts are named in the archive.
    private static String absolute(String folder, String target) {
        List<String> names = new ArrayList<>();
        for (String name : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
            if (name.equals("..") && !names.isEmpty()) {
                names.removeLast();
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    /// @return the next row; null at the end of the part
    @Nullable
    SheetLine next() {
        while (true) {
            switch (sheet.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (inData && sheet.name().equals("row")) {
                        return row();
                    }
                    if (inData || hasData && sheet.name().equals("sheetData")) {
                        throw WorkbookParts.unreadable();
                    }
                    if (sheet.name().equals("sheetData")) {
                        inData = true;
                        hasData = true;
                    }
                    others++;
                    if (others > MAX_OTHERS) {
                        throw parts.tooLarge();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> inData = false;
                case XMLStreamConstants.END_DOCUMENT -> {
                    return null;
                }
                default -> {
                }
            }
        }
    }

    private SheetLine row() {
        String stated = sheet.attribute("r");
        int number = stated == null || !ROW.matcher(stated).matches() ? 0 : Integer.parseInt(stated);
        if (number <= last || number > MAX_ROW) {
            throw new SheetRefused("batch-row-number", shortened(stated));
        }
        last = number;
        List<SheetCell> row = new ArrayList<>();
        int column = -1;
        int length = 0;
        while (true) {
            switch (sheet.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (sheet.name().equals("c")) {
                        column = column(number, column);
                        SheetCell cell = cell(column);
                        if (cell != null) {
                            length += cell.text().length();
                            row.add(cell);
                        }
                        if (length > MAX_TEXT) {
                            throw new SheetRefused("batch-text", Integer.toString(MAX_TEXT));
                        }
                    } else if (sheet.name().equals("extLst")) {
                        sheet.skip();
                    } else {
                        throw WorkbookParts.unreadable();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return new SheetLine(number, row);
                }
                case XMLStreamConstants.CHARACTERS -> {
                }
                default -> throw WorkbookParts.unreadable();
            }
        }
    }

    /// The column of the current cell.
    private int column(int row, int before) {
        String stated = sheet.attribute("r");
        Matcher address = ADDRESS.matcher(stated == null ? "" : stated);
        if (!address.matches() || Integer.parseInt(address.group(2)) != row) {
            throw new SheetRefused("batch-address", shortened(stated));
        }
        int column = 0;
        for (char letter : address.group(1).toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        if (column > MAX_COLUMNS || column - 1 <= before) {
            throw new SheetRefused("batch-address", shortened(stated));
        }
        return column - 1;
    }

    private static String shortened(@Nullable String stated) {
        return stated == null ? "?" : stated.substring(0, Math.min(stated.length(), 12));
    }

    /// @return null if the cell is empty
    private @Nullable SheetCell cell(int column) {
        String type = sheet.attribute("t");
        String value = "";
        String text = "";
        boolean isFormula = false;
        boolean atEnd = false;
        while (!atEnd) {
            switch (sheet.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (sheet.name()) {
                        case "v" -> value = content();
                        case "is" -> text = SharedTexts.text(sheet);
                        case "f" -> {
                            isFormula = true;
                            sheet.skip();
                        }
                        case "extLst" -> sheet.skip();
                        default -> throw WorkbookParts.unreadable();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> atEnd = true;
                case XMLStreamConstants.CHARACTERS -> {
                }
                default -> throw WorkbookParts.unreadable();
            }
        }
        SheetCell cell = cell(column, type == null ? "n" : type, value, text);
        if (isFormula) {
            return SheetCell.other(column, Kind.FORMULA, cell.text());
        }
        return cell.text().isEmpty() ? null : cell;
    }

    private SheetCell cell(int column, String type, String value, String text) {
        return switch (type) {
            case "s" -> value.isEmpty() ? SheetCell.text(column, "") : SheetCell.text(column, shared.get(value));
            case "inlineStr" -> SheetCell.text(column, texts.count(text));
            case "str", "d" -> SheetCell.text(column, texts.count(value));
            case "b" -> SheetCell.other(column, Kind.BOOLEAN,
                    value.isEmpty() ? "" : value.strip().equals("1") || value.strip().equals("true") ? "是" : "否");
            case "e" -> SheetCell.other(column, Kind.ERROR, value);
            case "n" -> value.isEmpty() ? SheetCell.text(column, "") : SheetCell.number(column, texts.count(value));
            default -> throw WorkbookParts.unreadable();
        };
    }

    /// The text of the current element, which has no other elements.
    private String content() {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (sheet.next()) {
                case XMLStreamConstants.CHARACTERS -> {
                    sheet.appendTo(text);
                    TextLimit.requireShort(text);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> throw WorkbookParts.unreadable();
            }
        }
    }

    @Override
    public void close() {
        sheet.close();
        parts.close();
    }
}
