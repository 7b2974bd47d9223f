package macrame.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Damages files: bytes of any kind, and lines of texts. One to four changes at a time; the same stream damages alike. */
public final class Mutator {

    private static final int MOST_CHANGES = 4;
    private static final long[] SIZES = {
        0, 1, -1, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final List<String> WORDS = List.of(
            "-1",
            "0",
            "2147483647",
            "4294967296",
            "99999999999999999999",
            "1e999",
            "-0",
            ".nan",
            "0x7fffffff",
            "null",
            "~",
            "true",
            "[",
            "]",
            "{",
            "}",
            "[[[[[[[[[[[[[[[[",
            "{{{{{{{{",
            "&a",
            "*a",
            "!!java.net.URL",
            "<<: *a",
            "? a",
            "- -",
            "../../etc/passwd",
            "/dev/zero",
            "\"",
            "'",
            "\\",
            "#",
            ": ",
            "\t",
            "\0",
            "\u2028",
            "☃",
            "---",
            "...",
            "%YAML 9.9",
            "|",
            ">-",
            "@",
            "`",
            "s64f-999",
            "u1f1",
            "fixed<8,4",
            "input",
            "name: x",
            "type: add");

    private final UniformRandomProvider random;

    /** @param random decides everything */
    public Mutator(UniformRandomProvider random) {
        this.random = random;
    }

    /** Damaged bytes: flipped bits, sizes, cuts, doubled, removed and moved blocks. */
    public byte[] bytes(byte[] file) {
        byte[] damaged = file;
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && damaged.length > 0; changes--) {
            damaged = changed(damaged.clone());
        }
        return damaged;
    }

    private byte[] changed(byte[] file) {
        int at = random.nextInt(file.length);
        int length = 1 + random.nextInt(Math.min(64, file.length - at));
        switch (random.nextInt(7)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> size(file, at);
            case 2 -> {
                return Arrays.copyOf(file, at);
            }
            case 3 -> {
                return joined(file, 0, at + length, file, at, file.length);
            }
            case 4 -> {
                return joined(file, 0, at, file, at + length, file.length);
            }
            case 5 -> {
                int to = random.nextInt(file.length - length + 1);
                System.arraycopy(file, at, file, to, length);
            }
            default -> {
                for (int i = at; i < at + length; i++) {
                    file[i] = (byte) random.nextInt(256);
                }
            }
        }
        return file;
    }

    private void size(byte[] file, int at) {
        long size = SIZES[random.nextInt(SIZES.length)];
        int bytes = Math.min(1 << random.nextInt(4), file.length - at);
        boolean big = random.nextBoolean();
        for (int i = 0; i < bytes; i++) {
            file[at + i] = (byte) (size >> 8 * (big ? bytes - 1 - i : i));
        }
    }

    private static byte[] joined(byte[] a, int fromA, int toA, byte[] b, int fromB, int toB) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(a, fromA, toA - fromA);
        joined.write(b, fromB, toB - fromB);
        return joined.toByteArray();
    }

    /** A damaged text: lines doubled, removed, swapped, indented and cut, words replaced; sometimes damaged bytes. */
    public byte[] text(String text) {
        if (random.nextInt(8) == 0) {
            return bytes(text.getBytes(StandardCharsets.UTF_8));
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && !lines.isEmpty(); changes--) {
            changed(lines);
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void changed(List<String> lines) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(8)) {
            case 0 -> lines.add(random.nextInt(lines.size() + 1), line);
            case 1 -> lines.remove(at);
            case 2 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
            case 3 -> lines.set(at, " ".repeat(random.nextInt(6)) + line);
            case 4 -> lines.set(at, line.stripLeading());
            case 5 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
            default -> lines.set(at, worded(line));
        }
    }

    private String worded(String line) {
        String word = WORDS.get(random.nextInt(WORDS.size()));
        String[] parts = line.split("(?<=[ :,\\[\\]{}])|(?=[ :,\\[\\]{}])");
        int at = random.nextInt(parts.length);
        parts[at] = random.nextBoolean() ? word : parts[at] + word;
        return String.join("", parts);
    }
}
