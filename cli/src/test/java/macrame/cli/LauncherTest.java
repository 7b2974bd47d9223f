package macrame.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher against JDKs and a Maven that are shell scripts: a JDK prints its folder and its arguments, Maven writes a
 * jar and counts its calls.
 */
class LauncherTest {

    private static final Path LAUNCHER =
            Path.of("").toAbsolutePath().getParent().resolve("macrame");

    @TempDir
    Path folder;

    private Path distribution;
    private Path sources;
    private final Map<String, String> variables = new TreeMap<>();

    private record Outcome(int code, String out, String error) {}

    @BeforeEach
    void setUp() throws IOException {
        jdk("jdk-17", "17.0.15", "java.base jdk.incubator.vector");
        distribution = Files.createDirectories(folder.resolve("a folder/distribution"));
        Files.createDirectories(distribution.resolve("lib/vector"));
        Files.copy(LAUNCHER, distribution.resolve("macrame"));
        sources = Files.createDirectories(folder.resolve("sources"));
        Files.createDirectories(sources.resolve("cli/src/main/java"));
        Files.createDirectories(sources.resolve("cli/src/assembly"));
        Files.writeString(sources.resolve("pom.xml"), "<project/>");
        Files.writeString(sources.resolve("cli/pom.xml"), "<project/>");
        Files.writeString(sources.resolve("cli/src/main/java/A.java"), "class A {}");
        Files.copy(LAUNCHER, sources.resolve("macrame"));
        script(folder.resolve("bin/mvn"), """
                echo "[INFO] with $JAVA_HOME and $*"
                echo built >>calls
                sleep "${SLOW:-0}"
                if [ -f broken ]; then echo "[ERROR] A.java:[1,1] class expected"; exit 1; fi
                mkdir -p cli/target/macrame-1/macrame-1/lib cli/target/classes
                echo jar >cli/target/macrame-1/macrame-1/lib/macrame.jar
                """);
        variables.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        variables.put("MACRAME_JAVA", folder.resolve("jdk-17").toString());
    }

    private Path jdk(String name, String version, String modules) throws IOException {
        Path home = folder.resolve(name);
        script(home.resolve("bin/java"), "echo \"" + name + "\"; for a; do echo \"<$a>\"; done");
        script(home.resolve("bin/javac"), "exit 0");
        Files.writeString(
                home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\nOS=\"x\"\n");
        return home;
    }

    private static void script(Path path, String body) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + body);
        assertThat(path.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    private static Outcome finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), out, error);
    }

    private Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
        return finish(start(launcher, arguments));
    }

    private Outcome runSources(String... arguments) throws IOException, InterruptedException {
        return run(sources.resolve("macrame"), arguments);
    }

    private long builds() throws IOException {
        return Files.readAllLines(sources.resolve("calls")).size();
    }

    @Test
    void passesArgumentsThroughUnchanged() throws Exception {
        Outcome outcome = run(distribution.resolve("macrame"), "cost", "--set", "a b=c*", "", "-o", "$HOME");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.out())
                .endsWith("<macrame.cli/macrame.cli.Main>\n<cost>\n<--set>\n<a b=c*>\n<>\n<-o>\n<$HOME>\n");
    }

    @Test
    void worksThroughSymbolicLinks() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("first"), distribution.resolve("macrame"));
        Path relative = Files.createSymbolicLink(folder.resolve("bin/second"), Path.of("../first"));
        assertThat(run(absolute).out()).contains("<" + distribution.toRealPath() + "/lib>");
        assertThat(run(relative).out()).contains("<" + distribution.toRealPath() + "/lib>");
    }

    @Test
    void onlyCommandsThatComputeGetTheVectorKernels() throws Exception {
        Path launcher = distribution.resolve("macrame");
        assertThat(run(launcher, "sweep").out()).contains("/lib/vector>");
        assertThat(run(launcher, "--quiet", "train").out()).contains("/lib/vector>");
        assertThat(run(launcher, "sweep", "--help").out()).doesNotContain("/lib/vector>");
        assertThat(run(launcher, "config", "show").out()).doesNotContain("/lib/vector>");
        jdk("jdk-17", "17.0.15", "java.base");
        assertThat(run(launcher, "sweep").out()).doesNotContain("/lib/vector>");
    }

    @Test
    void whatTheUserNamesIsUsed() throws Exception {
        jdk("jdk-21", "21", "java.base");
        variables.put("JAVA_HOME", folder.resolve("jdk-21").toString());
        assertThat(run(distribution.resolve("macrame")).out()).startsWith("jdk-17");
        variables.put("MACRAME_JAVA", folder.resolve("jdk-21/bin/java").toString());
        assertThat(run(distribution.resolve("macrame")).out()).startsWith("jdk-21");
        variables.remove("MACRAME_JAVA");
        assertThat(run(distribution.resolve("macrame")).out()).startsWith("jdk-21");
    }

    @Test
    void aJdkThatIsTooOldIsRefused() throws Exception {
        variables.put("MACRAME_JAVA", jdk("jdk-8", "1.8.0_402", "java.base").toString());
        Outcome outcome = run(distribution.resolve("macrame"), "--help");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error().lines()).hasSize(1);
        assertThat(outcome.error()).contains("jdk-8", "version 17 or newer");
    }

    @Test
    void aJavaThatIsNoneIsRefused() throws Exception {
        variables.put("MACRAME_JAVA", "/nowhere/java");
        Outcome outcome = run(distribution.resolve("macrame"), "--help");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error().lines()).hasSize(1);
        assertThat(outcome.error()).contains("MACRAME_JAVA=/nowhere/java");
    }

    @Test
    void optionsForTheJvmAreWords() throws Exception {
        variables.put("MACRAME_JAVA_OPTIONS", "-Xmx8g -Xlog:gc");
        assertThat(run(distribution.resolve("macrame")).out()).contains("<-Xmx8g>\n<-Xlog:gc>\n<-p>");
    }

    @Test
    void buildsOnFirstUseAndAgainWhenASourceChanged() throws Exception {
        Outcome first = runSources("config");
        assertThat(first.code()).isZero();
        assertThat(first.error()).contains("building").hasLineCount(1);
        assertThat(first.out()).contains("/target/launch/build.").contains("<config>");
        assertThat(runSources("config").error()).isEmpty();
        assertThat(builds()).isEqualTo(1);
        touch(sources.resolve("cli/src/main/java/A.java"));
        assertThat(runSources("config").error()).contains("building");
        touch(sources.resolve("cli/pom.xml"));
        assertThat(runSources("config").error()).contains("building");
        Files.delete(sources.resolve("cli/src/main/java/A.java"));
        touch(sources.resolve("cli/src/main/java"));
        assertThat(runSources("config").error()).contains("building");
        assertThat(builds()).isEqualTo(4);
        assertThat(runSources("config").error()).isEmpty();
    }

    private static void touch(Path path) throws IOException {
        Files.setLastModifiedTime(path, FileTime.fromMillis(System.currentTimeMillis() + 2));
        while (System.currentTimeMillis() <= Files.getLastModifiedTime(path).toMillis()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aBuildThatFailsIsOneLineAndIsTriedAgain() throws Exception {
        Path broken = Files.writeString(sources.resolve("broken"), "");
        Outcome outcome = runSources("config");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.error().lines()).hasSize(2);
        assertThat(outcome.error()).contains("A.java:[1,1] class expected", "build.log");
        Files.delete(broken);
        assertThat(runSources("config").out()).contains("<config>");
    }

    @Test
    void withoutMavenTheRemedyIsNamed() throws Exception {
        Files.delete(folder.resolve("bin/mvn"));
        for (String tool :
                List.of("dirname", "readlink", "mkdir", "rm", "find", "head", "sleep", "mv", "cat", "stty")) {
            script(folder.resolve("bin").resolve(tool), "exec /usr/bin/" + tool + " \"$@\"");
        }
        variables.put("PATH", folder.resolve("bin").toString());
        Outcome outcome = runSources("config");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.error().lines()).hasSize(1);
        assertThat(outcome.error()).contains("mvn", "apt install maven");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        variables.put("SLOW", "2");
        Process one = start(sources.resolve("macrame"), "config");
        Process other = start(sources.resolve("macrame"), "config");
        assertThat(finish(one).out()).contains("<config>");
        assertThat(finish(other).out()).contains("<config>");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void anInterruptedBuildIsNeitherRunNorTrusted() throws Exception {
        variables.put("SLOW", "30");
        Process one = start(sources.resolve("macrame"), "config");
        while (!Files.exists(sources.resolve("calls"))) {
            Thread.sleep(20);
        }
        one.descendants().forEach(ProcessHandle::destroyForcibly);
        one.destroyForcibly().waitFor();
        Path half =
                Files.createDirectories(sources.resolve("cli/target/classes")).resolve("Half.class");
        Files.writeString(half, "half");
        variables.put("SLOW", "0");
        assertThat(runSources("config").out()).contains("<config>");
        assertThat(half).doesNotExist();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void aRunningCommandKeepsItsJars() throws Exception {
        Path before = library(runSources("config").out());
        touch(sources.resolve("cli/pom.xml"));
        Path after = library(runSources("config").out());
        assertThat(after).isNotEqualTo(before);
        assertThat(before.resolve("macrame.jar")).exists();
        touch(sources.resolve("cli/pom.xml"));
        runSources("config");
        assertThat(before).doesNotExist();
    }

    private static Path library(String out) {
        return Path.of(out.lines()
                .filter(line -> line.contains("/target/launch/"))
                .findFirst()
                .orElseThrow()
                .replaceAll("[<>]", ""));
    }
}
