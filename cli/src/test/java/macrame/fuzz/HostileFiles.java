package macrame.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import macrame.files.InputException;
import macrame.nn.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Feeds damaged files to a reader. Every case ends in one clear line, an {@link InputException}, or in a right result:
 * never in another exception, never after the time limit, never with a file besides its own.
 */
public final class HostileFiles {

    private static final int SECONDS = 10;
    private static final int LONGEST_LINE = 4000;

    /** Reads a damaged file and checks what comes of it. */
    @FunctionalInterface
    public interface Reader {
        /** Throws {@link InputException} for a file that is refused. */
        void read(Path file) throws IOException;
    }

    /**
     * What became of the cases.
     *
     * @param read results that were right
     * @param refused clear lines
     */
    public record Outcome(int read, int refused) {}

    private final Path folder;
    private final String file;
    private final Function<UniformRandomProvider, byte[]> damage;
    private final Reader reader;

    /**
     * One kind of file.
     *
     * @param folder an empty one; a case lies in a folder of its own in it
     * @param file what the file is called
     * @param damage makes a case
     * @param reader is fed with it
     */
    public HostileFiles(Path folder, String file, Function<UniformRandomProvider, byte[]> damage, Reader reader) {
        this.folder = folder;
        this.file = file;
        this.damage = damage;
        this.reader = reader;
    }

    /**
     * Runs cases.
     *
     * @param cases how many
     */
    public Outcome run(int cases) {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        int refused = 0;
        try {
            Path inside = Files.createDirectories(folder.resolve("inside"));
            Path damaged = inside.resolve(file);
            for (int i = 0; i < cases; i++) {
                UniformRandomProvider random = RandomStream.of(1, file, i);
                Files.write(damaged, damage.apply(random));
                refused += refused(worker, damaged, i) ? 1 : 0;
            }
            try (Stream<Path> left = Files.walk(folder)) {
                assertThat(left.toList()).containsExactlyInAnyOrderElementsOf(List.of(folder, inside, damaged));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            worker.shutdownNow();
        }
        return new Outcome(cases - refused, refused);
    }

    private boolean refused(ExecutorService worker, Path damaged, int index) {
        String which = file + ", case " + index;
        try {
            worker.submit(() -> {
                        reader.read(damaged);
                        return null;
                    })
                    .get(SECONDS, TimeUnit.SECONDS);
            return false;
        } catch (TimeoutException hanging) {
            throw new AssertionError(which + " takes longer than " + SECONDS + " s", hanging);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof InputException clear)) {
                throw new AssertionError(which + " ends in " + failed.getCause(), failed.getCause());
            }
            assertThat(clear.getMessage()).as(which).isNotBlank().hasSizeLessThan(LONGEST_LINE);
            assertThat(clear.getMessage().codePoints().noneMatch(c -> c == '\n' || c == '\r'))
                    .as(which + " says " + clear.getMessage())
                    .isTrue();
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(which + " was stopped", stopped);
        }
    }
}
