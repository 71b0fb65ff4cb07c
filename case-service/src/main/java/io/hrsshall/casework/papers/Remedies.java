package io.hrsshall.casework.papers;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.kit.values.City;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// 救济途径 of each item and paper (`papers/remedies.yaml`). The first remedy in the file that is for the item and the
/// paper applies.
@Component
class Remedies {

    private static final String FILE = "papers/remedies.yaml";

    private final List<Remedy> remedies;

    Remedies() {
        try (InputStream content = new ClassPathResource(FILE).getInputStream()) {
            remedies = new YAMLMapper().readValue(content, Contents.class).remedies();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Contents(List<Remedy> remedies) {

        Contents {
            remedies = List.copyOf(remedies);
        }
    }

    /// What the paper says of remedies; empty for a paper that decides nothing.
    Optional<String> of(ServiceItem item, PaperKind paper, City city) {
        return find(item, paper).map(remedy -> remedy.text().replace("{city}", city.label())
                + (Boolean.TRUE.equals(remedy.unconfirmed()) ? "（示例）" : ""));
    }

    Optional<Remedy> find(ServiceItem item, PaperKind paper) {
        return remedies.stream().filter(remedy -> remedy.isFor(item, paper.uncorrected())).findFirst();
    }
}
