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

/// Imports the same catalogue again, a changed one, and an older edition.
@HallTest
class CatalogueImportIT {

    private static final String ITEM = "INSP.YEAR.REPAIR";

    private final CatalogueImport catalogueImport;
    private final CatalogueQueries queries;
    private final JdbcClient jdbc;

    CatalogueImportIT(CatalogueImport catalogueImport, CatalogueQueries queries, JdbcClient jdbc) {
        this.catalogueImport = catalogueImport;
        this.queries = queries;
        this.jdbc = jdbc;
    }

    @Test
    void onlyAChangedItemOfANewerEditionGetsANewVersion() throws IOException {
        int loaded = loaded();
        CatalogueFiles files = edition(1_000 + loaded, CatalogueFiles.read(), UnaryOperator.identity());
        catalogueImport.load(files);
        int before = version();
        long versions = versions();

        catalogueImport.load(files);
        assertThat(versions()).isEqualTo(versions);

        catalogueImport.load(edition(files.edition() + 1, files, CatalogueImportIT::quicker));
        assertThat(version()).isEqualTo(before + 1);
        assertThat(versions()).isEqualTo(versions + 1);
        assertThat(promised(before)).isEqualTo(10);
        assertThat(promised(before + 1)).isEqualTo(3);

        catalogueImport.load(files);
        assertThat(version()).as("after an import of the older edition").isEqualTo(before + 1);

        catalogueImport.load(new CatalogueFiles(files.edition() + 2,
                files.sections().stream().filter(section -> !section.code().equals("INSP")).toList()));
        assertThat(jdbc.sql("SELECT retired FROM service_item WHERE code = ?").param(ITEM).query(Boolean.class)
                .single()).isTrue();
        assertThat(queries.version(new ItemCode(ITEM), before)).as("cases keep their version").isPresent();

        catalogueImport.load(edition(files.edition() + 3, files, UnaryOperator.identity()));
        jdbc.sql("UPDATE catalogue_edition SET edition = ?").param(loaded).update();
        assertThat(jdbc.sql("SELECT retired FROM service_item WHERE code = ?").param(ITEM).query(Boolean.class)
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
        return new ItemFile(DefinitionJson.read(source), source);
    }

    private int promised(int version) {
        return queries.version(new ItemCode(ITEM), version).orElseThrow().definition().promisedWorkingDays();
    }

    private int loaded() {
        return Objects.requireNonNull(
                jdbc.sql("SELECT edition FROM catalogue_edition").query(Integer.class).single());
    }

    private int version() {
        return jdbc.sql("SELECT current_version FROM service_item WHERE code = ?").param(ITEM).query(Integer.class)
                .single();
    }

    private long versions() {
        return jdbc.sql("SELECT count(*) FROM service_item_version").query(Long.class).single();
    }
}
