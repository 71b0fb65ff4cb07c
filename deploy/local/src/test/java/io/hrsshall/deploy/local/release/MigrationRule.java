package io.hrsshall.deploy.local.release;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a migration must not do while instances of the former release work: they go on reading and writing what they
/// know. New tables are free to have any rule.
final class MigrationRule {

    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    /// A body is executed later.
    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
    private static final Pattern CREATED = Pattern
            .compile("create (?:unlogged )?table (?:if not exists )?([a-z0-9_.]+)");
    private static final Pattern ALTERED = Pattern.compile("alter table (?:if exists )?(?:only )?([a-z0-9_.]+) (.*)");
    private static final Pattern UNIQUE = Pattern
            .compile("create unique index (?:concurrently )?(?:if not exists )?[a-z0-9_]+ on (?:only )?([a-z0-9_.]+)");
    private static final Pattern ADDED = Pattern.compile("add (?:column )?(?:if not exists )?(?!constraint|check|unique"
            + "|primary|foreign|exclude)([a-z0-9_]+) .*");

    private final Set<String> made = new HashSet<>();
    private final List<String> broken = new ArrayList<>();

    private MigrationRule() {}

    /// @return the statements that break the rule, each with the reason
    static List<String> broken(String sql) {
        var rule = new MigrationRule();
        statements(sql).forEach(rule::check);
        return List.copyOf(rule.broken);
    }

    private static List<String> statements(String sql) {
        String text = TEXT.matcher(COMMENT.matcher(sql).replaceAll(" ")).replaceAll("''");
        return Stream.of(text.split(";")).map(each -> each.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .filter(each -> !each.isEmpty()).toList();
    }

    private void check(String statement) {
        Matcher created = CREATED.matcher(statement);
        if (created.lookingAt()) {
            made.add(created.group(1));
        }
        if (statement.startsWith("drop ") && !statement.startsWith("drop index")) {
            broken.add("drops: " + statement);
        }
        if (statement.startsWith("truncate ") || statement.startsWith("delete ")) {
            broken.add("deletes rows: " + statement);
        }
        if (statement.matches("alter (type|view|domain|sequence|index|function|schema) .*")
                && !statement.matches("alter type .* add value .*")) {
            broken.add("changes what exists: " + statement);
        }
        Matcher unique = UNIQUE.matcher(statement);
        if (unique.lookingAt() && !made.contains(unique.group(1))) {
            broken.add("demands uniqueness of what exists: " + statement);
        }
        Matcher altered = ALTERED.matcher(statement);
        if (altered.matches() && !made.contains(altered.group(1))) {
            actions(altered.group(2)).forEach(action -> checkAction(action, statement));
        }
    }

    /// At commas outside of brackets.
    private static List<String> actions(String text) {
        var actions = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                actions.add(text.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        actions.add(text.substring(begin).strip());
        return actions;
    }

    private void checkAction(String action, String statement) {
        if (action.startsWith("drop ") && !action.matches("drop (not null|expression).*")) {
            broken.add("drops: " + statement);
        } else if (action.startsWith("rename ")) {
            broken.add("renames: " + statement);
        } else if (action.matches("alter .*(set data type|[a-z0-9_]+ type) .*")) {
            broken.add("changes a type: " + statement);
        } else if (action.matches("alter .* set not null.*")) {
            broken.add("demands a value of rows that the former release writes: " + statement);
        } else if (action.matches("alter .* drop default.*")) {
            broken.add("takes a default that the former release relies on: " + statement);
        } else if (action.matches("add (constraint [a-z0-9_]+ )?(check|unique|primary key|foreign key|exclude).*")) {
            broken.add("demands a rule of what exists: " + statement);
        } else if (ADDED.matcher(action).matches() && action.contains(" not null")
                && !action.matches(".* (default|generated) .*")) {
            broken.add("adds a column that the former release does not fill: " + statement);
        }
    }
}
