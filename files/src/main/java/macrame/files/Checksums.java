package macrame.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Checksums {

    private Checksums() {}

    /** The checksum of bytes. */
    public static String sha256(byte[] bytes) {
        return text(digest().digest(bytes));
    }

    /**
     * The checksum of a file.
     *
     * @throws InputException if it cannot be read
     */
    public static String ofFile(Path path) {
        try (InputStream stream = Files.newInputStream(path)) {
            return sha256(stream);
        } catch (IOException failure) {
            throw Failure.reading(path, failure);
        }
    }

    /** The checksum of what is left of a stream. */
    public static String sha256(InputStream stream) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        for (int got = stream.read(buffer); got >= 0; got = stream.read(buffer)) {
            digest.update(buffer, 0, got);
        }
        return text(digest.digest());
    }

    /** A new SHA-256, for a {@link java.security.DigestOutputStream}. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }

    /** The digits of a finished digest. */
    public static String text(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }
}
