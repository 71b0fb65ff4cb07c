package io.hrsshall.deploy.local.ops;

import io.hrsshall.deploy.parts.PartFailed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What follows `./hall ops`.
///
/// @param words
///            without options
/// @param values
///            of options such as `--service`
/// @param yes
///            whether changes are made; otherwise they are only shown
record Arguments(List<String> words, Map<String, String> values, boolean yes) {

    private static final Set<String> OPTIONS = Set.of("--operator", "--service", "--kind", "--topic", "--account");

    static Arguments of(List<String> given) {
        List<String> words = new ArrayList<>();
        Map<String, String> values = new HashMap<>();
        Set<String> flags = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String argument = given.get(i);
            if (OPTIONS.contains(argument)) {
                if (i + 1 == given.size() || given.get(i + 1).startsWith("--")) {
                    throw new PartFailed(argument + " needs a value, see ./hall ops help");
                }
                values.put(argument, given.get(++i));
            } else if (argument.equals("--yes")) {
                flags.add(argument);
            } else if (argument.startsWith("-")) {
                throw new PartFailed("There is no option " + argument + ", see ./hall ops help");
            } else {
                words.add(argument);
            }
        }
        return new Arguments(words, values, flags.contains("--yes"));
    }

    String word(int index, String name) {
        if (index >= words.size()) {
            throw new PartFailed(name + " is missing, see ./hall ops help");
        }
        return words.get(index);
    }

    Optional<String> find(int index) {
        return index < words.size() ? Optional.of(words.get(index)) : Optional.empty();
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
