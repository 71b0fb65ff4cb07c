package io.hrsshall.casework.search;

import io.hrsshall.casework.textsearch.SearchIndex;
import io.hrsshall.casework.textsearch.SearchIndex.Entry;
import io.hrsshall.casework.textsearch.SearchIndex.Text;
import io.hrsshall.casework.textsearch.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What the search knows besides items and notices: `search/help.yaml` and `search/elsewhere.yaml`.
@Component
class SearchTopics {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final double DESCRIPTION = 0.5;
    /// Other authorities are named only if the question is clearly about what they do: 登记 alone is not about 工商登记.
    private static final double CERTAIN = 0.4;
    private static final double MOST = 0.75;
    private static final double LIKELY = 0.35;
    private static final double HALF = 0.5;

    private final SearchIndex<HelpTopic> help;
    private final SearchIndex<Elsewhere> elsewhere;

    SearchTopics() throws IOException {
        List<HelpTopic> topics = read("help.yaml", new TypeReference<>() {
        });
        List<Elsewhere> others = read("elsewhere.yaml", new TypeReference<>() {
        });
        help = new SearchIndex<>(topics.stream()
                .map(topic -> new Entry<>(topic, texts(topic.title().zh(), topic.text().zh(), topic.phrases()), 0))
                .toList(), Vocabulary.HALL);
        elsewhere = new SearchIndex<>(others.stream()
                .map(other -> new Entry<>(other, texts(other.subject().zh(), other.who().zh(), other.phrases()), 0))
                .toList(), Vocabulary.HALL);
    }

    private static <T> List<T> read(String file, TypeReference<List<T>> type) throws IOException {
        try (InputStream content = new ClassPathResource("search/" + file).getInputStream()) {
            return YAML.readValue(content, type);
        }
    }

    private static List<Text> texts(String name, String description, List<String> phrases) {
        return Stream.concat(Stream.of(new Text(name, 1), new Text(description, DESCRIPTION)),
                phrases.stream().map(phrase -> new Text(phrase, 1))).toList();
    }

    List<HelpTopic> help(String text) {
        return relevant(help, text, LIKELY, HALF);
    }

    List<Elsewhere> elsewhere(String text) {
        return relevant(elsewhere, text, CERTAIN, MOST);
    }

    private static <T> List<T> relevant(SearchIndex<T> index, String text, double score, double share) {
        return SearchIndex.relevant(index.rank(text).stream().filter(hit -> hit.share() >= share).toList(), score);
    }
}
