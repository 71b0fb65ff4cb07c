package io.hrsshall.gateway.docs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The part of a contract that callers outside the hall need: without internal operations and without components that
/// only those use. Works on the text, whose indentation is the same in all contracts, so that comments and layout stay.
final class PublicDocument {

    private static final String LOCAL_ISSUER = "http://localhost:8088/realms/hall";
    private static final Pattern REFERENCE = Pattern.compile("#/components/(\\w+/\\w+)");
    private static final String ALWAYS_SHOWN = "securitySchemes/";

    private PublicDocument() {}

    /// @param issuer
    ///            the address of the realm, which replaces that of a local one in token addresses
    static String of(String contract, String issuer) {
        StringBuilder outside = new StringBuilder();
        Map<String, StringBuilder> components = new LinkedHashMap<>();
        String block = "";
        String section = "";
        StringBuilder target = outside;
        for (String line : contract.lines().toList()) {
            if (!line.isEmpty() && line.charAt(0) != ' ' && line.charAt(0) != '#') {
                block = line;
                target = outside;
            }
            if (block.startsWith("components:")) {
                if (startsEntry(line, "  ")) {
                    section = line.strip().replace(":", "");
                    continue;
                }
                if (startsEntry(line, "    ")) {
                    target = new StringBuilder();
                    components.put(section + "/" + line.strip().replaceFirst(":.*", ""), target);
                }
                if (line.equals(block)) {
                    continue;
                }
            } else if (block.startsWith("paths:") && startsEntry(line, "  ")) {
                target = line.startsWith("  /internal/") ? new StringBuilder() : outside;
            } else if (block.startsWith("tags:") && line.startsWith("  - ")) {
                target = line.equals("  - name: internal") ? new StringBuilder() : outside;
            }
            target.append(line).append('\n');
        }
        return (outside + text(components, reachable(outside, components))).replace(LOCAL_ISSUER, issuer);
    }

    private static boolean startsEntry(String line, String indent) {
        return line.startsWith(indent) && line.length() > indent.length() && line.charAt(indent.length()) != ' '
                && line.charAt(indent.length()) != '#';
    }

    private static Set<String> reachable(CharSequence outside, Map<String, StringBuilder> components) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<CharSequence> unread = new ArrayDeque<>();
        unread.add(outside);
        components.forEach((name, text) -> {
            if (name.startsWith(ALWAYS_SHOWN)) {
                reached.add(name);
            }
        });
        while (!unread.isEmpty()) {
            REFERENCE.matcher(unread.remove()).results().map(reference -> reference.group(1)).forEach(name -> {
                if (components.containsKey(name) && reached.add(name)) {
                    unread.add(components.get(name));
                }
            });
        }
        return reached;
    }

    private static String text(Map<String, StringBuilder> components, Set<String> shown) {
        StringBuilder text = new StringBuilder("components:\n");
        String section = "";
        for (Map.Entry<String, StringBuilder> component : components.entrySet()) {
            if (shown.contains(component.getKey())) {
                String own = component.getKey().substring(0, component.getKey().indexOf('/'));
                if (!own.equals(section)) {
                    section = own;
                    text.append("  ").append(section).append(":\n");
                }
                text.append(component.getValue());
            }
        }
        return text.toString();
    }
}
