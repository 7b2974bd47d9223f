package macrame.testvectors.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import macrame.files.InputException;
import macrame.sim.Dataflow;
import macrame.testvectors.Bundles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives of bundles: right ones are read, truncated and hostile ones refused, and nothing is left behind. */
class BundleFolderTest {

    @TempDir
    Path directory;

    private Path bundle() {
        return Bundles.write(
                Bundles.product(Dataflow.WEIGHT_STATIONARY),
                directory.resolve("bundle"),
                EnumSet.of(BundleFormat.READMEMH, BundleFormat.NPY));
    }

    private Path zip(String prefix) throws IOException {
        return zip(prefix, "", new byte[0]);
    }

    /** The bundle, and a member more if it has a name. */
    private Path zip(String prefix, String name, byte[] content) throws IOException {
        Path bundle = bundle();
        Path archive = directory.resolve("bundle.zip");
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file);
                var members = Files.walk(bundle)) {
            for (Path member : members.filter(Files::isRegularFile).toList()) {
                put(zip, prefix + bundle.relativize(member), Files.readAllBytes(member));
            }
            if (!name.isEmpty()) {
                put(zip, name, content);
            }
        }
        return archive;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fc4/"})
    void anArchiveIsVerifiedLikeItsDirectoryAndLeavesNothing(String prefix) throws IOException {
        Path unpacked;
        try (BundleFolder folder = BundleFolder.open(zip(prefix))) {
            unpacked = folder.path();
            assertThat(BundleVerifier.verify(unpacked)).isEmpty();
            assertThat(Bundle.read(unpacked).product().a().rows()).isEqualTo(5);
        }
        assertThat(unpacked).doesNotExist();
    }

    @Test
    void aDirectoryIsItself() {
        Path bundle = bundle();
        try (BundleFolder folder = BundleFolder.open(bundle)) {
            assertThat(folder.path()).isEqualTo(bundle);
        }
        assertThat(bundle).isDirectory();
    }

    @Test
    void membersThatAreNotInTheManifestAreNotUnpacked() throws IOException {
        try (BundleFolder folder = BundleFolder.open(zip("", "extra.bin", new byte[10]))) {
            assertThat(folder.path().resolve("extra.bin")).doesNotExist();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/etc/outside", "a/../../outside", "C:\\outside", "rtl/../x"})
    void namesThatLeadOutAreRefused(String name) throws IOException {
        assertRefused(zip("", name, new byte[] {1}), "names a member '" + name);
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    @Test
    void linksAreRefused() throws IOException {
        Path archive = zip("", "link.memh", "/etc/passwd".getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(archive);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = bytes.length - 22;
        int member = file.getInt(at + 16);
        int last = member;
        while (file.getInt(member) == 0x02014b50) {
            last = member;
            member += 46 + file.getShort(member + 28) + file.getShort(member + 30) + file.getShort(member + 32);
        }
        assertThat(new String(bytes, last + 46, file.getShort(last + 28), StandardCharsets.UTF_8))
                .isEqualTo("link.memh");
        // Made on Unix; a link that everybody may read.
        bytes[last + 5] = 3;
        file.putInt(last + 38, 0xa1ff << 16);
        Files.write(archive, bytes);
        assertRefused(archive, "symbolic link 'link.memh'");
    }

    @Test
    void whatIsNoArchiveOrTruncatedIsRefused() throws IOException {
        Path archive = zip("");
        byte[] whole = Files.readAllBytes(archive);
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(archive, Arrays.copyOf(whole, length));
            assertRefused(archive, "truncated");
        }
        assertRefused(Files.writeString(directory.resolve("bundle.tar"), "no archive ".repeat(100)), "truncated");
        Path empty = directory.resolve("empty.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            put(zip, "readme.txt", new byte[3]);
        }
        assertRefused(empty, "has no manifest.json");
    }

    @Test
    void aMemberLargerThanItsManifestSaysIsNotUnpacked() throws IOException {
        Path bundle = bundle();
        Path archive = directory.resolve("bomb.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            put(zip, "manifest.json", Files.readAllBytes(bundle.resolve("manifest.json")));
            zip.putNextEntry(new ZipEntry("a.npy"));
            for (int block = 0; block < 1000; block++) {
                zip.write(new byte[1 << 16]);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(archive)).isLessThan(200_000);
        assertRefused(archive, "bomb.zip:a.npy holds more than");
    }

    @Test
    void aManifestThatAsksForTooMuchIsRefused() throws IOException {
        Path bundle = bundle();
        String manifest = Files.readString(bundle.resolve("manifest.json"))
                .replaceFirst("\"bytes\": \\d+", "\"bytes\": 5000000000");
        Path archive = directory.resolve("large.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            put(zip, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(archive, "holds more than 4,294,967,296 bytes");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            put(zip, "manifest.json", "{\"schema\": \"macrame.vectors/9\"}".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(archive, archive + "/manifest.json");
    }

    private void assertRefused(Path archive, String message) throws IOException {
        List<Path> before = unpacked();
        assertThatThrownBy(() -> BundleFolder.open(archive))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
        assertThat(unpacked()).isEqualTo(before);
    }

    private static List<Path> unpacked() throws IOException {
        try (var folders = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return folders.filter(path -> path.getFileName().toString().startsWith("macrame-bundle-"))
                    .sorted()
                    .toList();
        }
    }
}
