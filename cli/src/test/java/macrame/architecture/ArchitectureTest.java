package macrame.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house, on the compiled classes and the sources of all rooms. */
class ArchitectureTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final List<String> ROOMS =
            List.of("arith", "arith-vector", "files", "sim", "nn", "onnx", "reports", "testvectors", "cli");
    private static final int MAX_LINES = 400;

    private static JavaClasses house;
    private static JavaClasses offences;

    @BeforeAll
    static void read() {
        List<Path> compiled = ROOMS.stream()
                .map(room -> TOP.resolve(room).resolve("target/classes"))
                .toList();
        assumeThat(compiled).as("all rooms are compiled").allMatch(Files::isDirectory);
        house = new ClassFileImporter().importPaths(compiled);
        offences = new ClassFileImporter().importPaths(Path.of("target/test-classes/macrame/architecture/offences"));
    }

    static Stream<ArchRule> rules() {
        return Stream.of(Rules.directions("macrame"), rulesOfOneClass("macrame"))
                .flatMap(rules -> rules);
    }

    static Stream<ArchRule> rulesOfOffences() {
        String root = "macrame.architecture.offences";
        return Stream.concat(rulesOfOneClass(root), Rules.directions(root).limit(1));
    }

    private static Stream<ArchRule> rulesOfOneClass(String root) {
        return Stream.of(
                Rules.onlyCliTouchesTheProcess(root),
                Rules.transcendentalFunctionsAreStrict(),
                Rules.randomNumbersAreNamed(),
                Rules.textIgnoresTheMachinesLocaleAndCharset(),
                Rules.numbersArePrintedByOneFormatter(),
                Rules.publicTypesAreSmall());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(house);
    }

    @ParameterizedTest
    @MethodSource("rulesOfOffences")
    void catchesItsOffence(ArchRule rule) {
        assertThat(rule.evaluate(offences).getFailureReport().getDetails())
                .as(rule.getDescription())
                .isNotEmpty()
                .noneMatch(offence -> offence.contains("innocent"));
    }

    @Test
    void sourceFilesHaveAtMost400Lines() throws IOException {
        assertThat(sources().filter(file -> lines(file) > MAX_LINES)).isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String room : ROOMS) {
            try (Stream<Path> files = Files.walk(TOP.resolve(room).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(ROOMS.size());
        return found.stream();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
