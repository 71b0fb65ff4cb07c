package io.hrsshall.casework.clarifications;

import io.hrsshall.casework.filing.Clarification;
import io.hrsshall.casework.filing.Clarification.Choice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes questions of odd values: one for each value of a form; one for all rows of a sheet that are odd for the same
/// reason, because a sheet may have thousands.
final class Questions {

    private static final int KEY_LENGTH = 32;

    private Questions() {}

    static List<Clarification> of(List<OddValue> odd) {
        Map<List<Object>, List<OddValue>> together = new LinkedHashMap<>();
        for (OddValue each : odd) {
            List<Object> group = each.row() == null
                    ? List.of(each.field(), each.code(), each.when())
                    : List.of(each.field(), each.code(), each.when(), each.arguments());
            together.computeIfAbsent(group, _ -> new ArrayList<>()).add(each);
        }
        return together.values().stream().map(Questions::question).toList();
    }

    private static Clarification question(List<OddValue> group) {
        OddValue first = group.getFirst();
        List<Integer> rows = first.row() == null
                ? null
                : group.stream().flatMap(each -> Stream.ofNullable(each.row())).toList();
        List<Choice> choices = group.size() == 1 || first.choices().isEmpty()
                ? first.choices()
                : Stream.concat(first.choices().stream(), Stream.of(Choice.MIXED)).toList();
        return new Clarification(key(group), first.when(), first.field(), rows, first.code(), first.arguments(),
                choices,
                null, null);
    }

    /// Does not depend on the order of the rows, nor on the place of a value in the form.
    private static String key(List<OddValue> group) {
        OddValue first = group.getFirst();
        StringBuilder content = new StringBuilder(first.code());
        group.stream().map(each -> String.join("\0", each.content())).sorted()
                .forEach(each -> content.append('\n').append(each));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8))).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
