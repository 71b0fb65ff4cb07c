package io.hrsshall.casework.catalogue;

import io.hrsshall.casework.textsearch.SearchIndex;
import io.hrsshall.casework.textsearch.SearchIndex.Entry;
import io.hrsshall.casework.textsearch.SearchIndex.Text;
import io.hrsshall.casework.textsearch.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// By what items are found: their names, the phrases of the catalogue and their codes; less so by their descriptions
/// and groups.
final class ItemIndex {

    private static final Pattern CLAUSE = Pattern.compile("[，。；：、（）]");
    private static final double NAME = 1;
    private static final double DESCRIPTION = 0.6;
    private static final double GROUP = 0.5;
    private static final double RECOMMENDED = 0.02;
    private static final double FOR_UNITS = 0.01;

    private ItemIndex() {}

    static SearchIndex<ServiceItem> of(List<ServiceItem> items) {
        return new SearchIndex<>(items.stream().map(ItemIndex::entry).toList(), Vocabulary.HALL);
    }

    private static Entry<ServiceItem> entry(ServiceItem item) {
        ServiceItem.Definition definition = item.definition();
        List<Text> texts = new ArrayList<>();
        Stream.concat(Stream.of(item.name(), item.code().value()), item.phrases().stream())
                .forEach(text -> texts.add(new Text(text, NAME)));
        if (definition.summary() != null) {
            CLAUSE.splitAsStream(definition.summary()).filter(clause -> !clause.isBlank())
                    .forEach(clause -> texts.add(new Text(clause, DESCRIPTION)));
        }
        texts.add(new Text(item.group(), GROUP));
        return new Entry<>(item, texts, (definition.recommended() ? RECOMMENDED : 0)
                + (definition.audience().contains(Audience.UNIT) ? FOR_UNITS : 0));
    }
}
