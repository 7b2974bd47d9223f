package macrame.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Damages what is in zip archives and packs it again, so that checksums are right and the readers behind them are met. */
public final class ZipMutator {

    private static final List<String> NAMES = List.of(
            "../outside.npy",
            "/tmp/outside.npy",
            "a/../../outside.npy",
            "C:\\outside.npy",
            "",
            ".npy",
            "\0.npy",
            "%2E%2E%2Fx.npy",
            "metadata.npy",
            "formats.npy",
            "x".repeat(2000) + ".npy");
    private static final int BOMB = 1 << 22;

    private record Member(String name, byte[] content) {}

    private final UniformRandomProvider random;
    private final Mutator mutator;

    /** @param random decides everything */
    public ZipMutator(UniformRandomProvider random) {
        this.random = random;
        this.mutator = new Mutator(random);
    }

    /** A damaged archive. */
    public byte[] archive(byte[] file) {
        List<Member> members = members(file);
        for (int changes = 1 + random.nextInt(3); changes > 0 && !members.isEmpty(); changes--) {
            change(members);
        }
        return packed(members);
    }

    private void change(List<Member> members) {
        int at = random.nextInt(members.size());
        Member member = members.get(at);
        switch (random.nextInt(8)) {
            case 0 -> members.remove(at);
            case 1 -> members.set(at, new Member(NAMES.get(random.nextInt(NAMES.size())), member.content()));
            case 2 -> members.add(new Member(NAMES.get(random.nextInt(NAMES.size())), member.content()));
            case 3 -> members.set(at, new Member(member.name(), bomb(member.content())));
            default -> members.set(at, new Member(member.name(), mutator.bytes(member.content())));
        }
    }

    /** Four megabytes of zeros behind the header, which may say so or ten thousand times as much. */
    private byte[] bomb(byte[] content) {
        byte[] bomb = Arrays.copyOf(content, content.length + BOMB);
        for (int i = 0; i < content.length - 3 && random.nextBoolean(); i++) {
            if (bomb[i] == '(') {
                byte[] extent = (random.nextBoolean() ? "99999999999," : "524288,     ")
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                System.arraycopy(extent, 0, bomb, i + 1, Math.min(extent.length, bomb.length - i - 1));
                break;
            }
        }
        return bomb;
    }

    private static List<Member> members(byte[] file) {
        List<Member> members = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.add(new Member(entry.getName(), zip.readAllBytes()));
            }
        } catch (IOException impossible) {
            throw new IllegalArgumentException("only sound archives can be damaged", impossible);
        }
        return members;
    }

    /** Packs members; a zip stream refuses a second one of a name, which is left out. */
    private static byte[] packed(List<Member> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("ignored.txt"));
            List<String> names = new ArrayList<>();
            for (Member member : members) {
                if (!names.contains(member.name())) {
                    names.add(member.name());
                    zip.putNextEntry(new ZipEntry(member.name()));
                    zip.write(member.content());
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
