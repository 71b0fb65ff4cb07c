package io.hrsshall.casework.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.catalogue.CatalogueFiles.GroupFile;
import io.hrsshall.casework.catalogue.CatalogueFiles.ItemFile;
import io.hrsshall.casework.catalogue.CatalogueFiles.SectionFile;
import io.hrsshall.kit.test.HallTest;
import java.io.IOException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Loading the catalogue again, changed, and by an instance of the release before.
@HallTest
class CatalogueLoadingIT {

    private static final String ITEM = "INSP.YEAR.REPAIR";

    private final CatalogueStore store;
    private final JdbcClient jdbc;

    CatalogueLoadingIT(CatalogueStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    @Test
    void loadingAgainChangesNothingAChangeMakesAVersionAndAnOlderEditionIsPassedOver() throws IOException {
        int loaded = loaded();
        CatalogueFiles files = edition(1_000 + loaded, CatalogueFiles.read(), UnaryOperator.identity());
        store.load(files);
        int before = version();
        long versions = versions();

        store.load(files);
        assertThat(versions()).isEqualTo(versions);

        store.load(edition(files.edition() + 1, files, CatalogueLoadingIT::quicker));
        assertThat(version()).isEqualTo(before + 1);
        assertThat(versions()).isEqualTo(versions + 1);
        assertThat(promised(before)).isEqualTo(10);
        assertThat(promised(before + 1)).isEqualTo(3);

        store.load(files);
        assertThat(version()).as("an instance of the release before").isEqualTo(before + 1);

        store.load(new CatalogueFiles(files.edition() + 2,
                files.sections().stream().filter(section -> !section.code().equals("INSP")).toList()));
        assertThat(jdbc.sql("select retired from service_item where code = ?").param(ITEM).query(Boolean.class)
                .single()).isTrue();
        assertThat(store.version(new ItemCode(ITEM), before)).as("cases keep their version").isPresent();

        store.load(edition(files.edition() + 3, files, UnaryOperator.identity()));
        jdbc.sql("update catalogue_edition set edition = ?").param(loaded).update();
        assertThat(jdbc.sql("select retired from service_item where code = ?").param(ITEM).query(Boolean.class)
                .single()).isFalse();
    }

    private static CatalogueFiles edition(int edition, CatalogueFiles files, UnaryOperator<ItemFile> change) {
        return new CatalogueFiles(edition, files.sections().stream().map(section -> new SectionFile(section.code(),
                section.name(),
                section.groups().stream()
                        .map(group -> new GroupFile(group.code(), group.name(),
                                group.items().stream().map(change).toList()))
                        .toList()))
                .toList());
    }

    private static ItemFile quicker(ItemFile item) {
        if (!item.code().equals(ITEM)) {
            return item;
        }
        ObjectNode source = (ObjectNode) item.source().deepCopy();
        source.put("promisedWorkingDays", 3);
        return new ItemFile(Definitions.read(source), source);
    }

    private int promised(int version) {
        return store.version(new ItemCode(ITEM), version).orElseThrow().definition().promisedWorkingDays();
    }

    private int loaded() {
        return Objects.requireNonNull(
                jdbc.sql("select edition from catalogue_edition").query(Integer.class).single());
    }

    private int version() {
        return jdbc.sql("select current_version from service_item where code = ?").param(ITEM).query(Integer.class)
                .single();
    }

    private long versions() {
        return jdbc.sql("select count(*) from service_item_version").query(Long.class).single();
    }
}
