package io.hrsshall.deploy.local.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.stack.HallService;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From the first release on, migrations only expand the databases: instances of the former release work beside those
/// of the next one, and after a roll-back.
class MigrationRuleTests {

    private static final String KIT = "service-kit/kit/";

    /// By file name: why the former release is not disturbed.
    private static final Map<String, String> EXCEPTIONS = Map.of("V1851__days_that_cities_learn_of.sql",
            "the index is on a new column, whose default is unique", "V1880__papers_in_the_storage_of_files.sql",
            "the rule is one of new columns, which the former release leaves empty", "V1881__segments_of_papers.sql",
            "triggers demand and delete what the foreign key did", "V1906__deletion_of_cases.sql",
            "the rule demands of other documents than those of deleted cases what the columns demanded");

    @Test
    void migrationsSinceTheReleaseOnlyExpand() {
        Release release = Release.newest();
        Set<String> known = new HashSet<>(release.files());
        Set<String> excepted = new TreeSet<>();
        for (String path : migrations()) {
            if (!known.contains(path)) {
                String name = Path.of(path).getFileName().toString();
                List<String> broken = MigrationRule.broken(Release.read(Release.ROOT.resolve(path)));
                if (EXCEPTIONS.containsKey(name) && !broken.isEmpty()) {
                    excepted.add(name);
                } else {
                    assertThat(broken).as(path + ", compared with release " + release.version()).isEmpty();
                }
            }
        }
        assertThat(excepted).as("exceptions without need").isEqualTo(EXCEPTIONS.keySet());
    }

    /// Flyway of the release passes over migrations with higher numbers than its own, and refuses to start where one is
    /// missing among them.
    @Test
    void migrationsSinceTheReleaseHaveHigherNumbers() {
        Release release = Release.newest();
        List<String> released = release.files().stream().filter(MigrationRuleTests::isMigration).toList();

        assertThat(migrations()).filteredOn(path -> !released.contains(path)).isNotEmpty()
                .allSatisfy(path -> assertThat(number(path)).as(path).isGreaterThan(released.stream()
                        .filter(other -> inSameDatabase(path, other)).mapToInt(MigrationRuleTests::number).max()
                        .orElseThrow()));
    }

    /// Migrations of the kit are in each database.
    private static boolean inSameDatabase(String path, String other) {
        return path.startsWith(KIT) || other.startsWith(KIT)
                || path.substring(0, path.indexOf('/')).equals(other.substring(0, other.indexOf('/')));
    }

    private static int number(String path) {
        return Integer.parseInt(path.replaceFirst(".*/V(\\d+)__.*", "$1"));
    }

    /// Flyway would refuse to start.
    @Test
    void migrationsOfTheReleaseAreAsTheyWere() {
        Release release = Release.newest();
        List<String> released = release.files().stream().filter(MigrationRuleTests::isMigration).toList();

        assertThat(released).hasSizeGreaterThan(150);
        assertThat(migrations()).containsAll(released);
        assertThat(released).allSatisfy(path -> assertThat(Release.read(Release.ROOT.resolve(path))).as(path)
                .isEqualTo(release.file(path)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP TABLE cases", "DROP VIEW v", "ALTER TABLE cases DROP COLUMN city",
            "ALTER TABLE cases DROP city", "ALTER TABLE cases ADD COLUMN a text, DROP CONSTRAINT b",
            "ALTER TABLE cases RENAME COLUMN city TO town", "ALTER TABLE cases RENAME TO files",
            "ALTER TABLE cases ALTER COLUMN city TYPE bigint", "ALTER TABLE cases ALTER city SET DATA TYPE bigint",
            "ALTER TABLE cases ALTER COLUMN city SET NOT NULL", "ALTER TABLE cases ALTER COLUMN city DROP DEFAULT",
            "ALTER TABLE cases ADD COLUMN note text NOT NULL", "ALTER TABLE cases ADD note numeric(3, 1) NOT NULL",
            "ALTER TABLE cases ADD CONSTRAINT c CHECK (city <> '')", "ALTER TABLE cases ADD UNIQUE (city)",
            "ALTER TABLE ONLY cases ADD FOREIGN KEY (city) REFERENCES cities", "CREATE UNIQUE INDEX i ON cases (city)",
            "TRUNCATE cases", "DELETE FROM cases", "ALTER TYPE status RENAME VALUE 'A' TO 'B'",
            "-- a\nCREATE TABLE other (id int);\nalter   table\n cases drop column city"})
    void whatDisturbsTheFormerReleaseIsRefused(String sql) {
        assertThat(MigrationRule.broken(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE parcels (id int NOT NULL, CONSTRAINT c CHECK (id > 0))",
            "ALTER TABLE cases ADD COLUMN note text", "ALTER TABLE cases ADD COLUMN note text NOT NULL DEFAULT ''",
            "ALTER TABLE cases ADD COLUMN n numeric(3, 1) NOT NULL DEFAULT 0, ADD COLUMN m text",
            "ALTER TABLE cases ALTER COLUMN city DROP NOT NULL", "CREATE INDEX i ON cases (city)", "DROP INDEX i",
            "CREATE TABLE t (id int); CREATE UNIQUE INDEX i ON t (id); ALTER TABLE t ADD UNIQUE (id)",
            "ALTER TYPE status ADD VALUE 'NEW'", "COMMENT ON TABLE cases IS 'DROP TABLE cases; no'",
            "INSERT INTO t VALUES ('ALTER TABLE cases DROP COLUMN a')", "/* DROP TABLE cases; */ SELECT 1",
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM t; RETURN NULL; END $$",
            "ALTER TABLE cases ADD COLUMN g int GENERATED ALWAYS AS (1) STORED NOT NULL"})
    void whatExpandsIsPermitted(String sql) {
        assertThat(MigrationRule.broken(sql)).isEmpty();
    }

    private static List<String> migrations() {
        return Stream.concat(HallService.ALL.stream().filter(HallService::hasDatabase).map(HallService::name),
                Stream.of("service-kit/kit"))
                .flatMap(module -> Release.present(module + "/src/main/resources/db", ".sql").stream())
                .filter(MigrationRuleTests::isMigration).toList();
    }

    private static boolean isMigration(String path) {
        return path.matches("(.*/)?src/main/resources/db/.*/[VR].*__.*\\.sql");
    }
}
