package macrame.testvectors.bundle;

import java.util.List;

/**
 * A file of a bundle as the manifest names it.
 *
 * @param name relative
 * @param layout what is in it
 * @param bytes its size
 * @param sha256 its checksum
 */
public record FileEntry(String name, Layout layout, long bytes, String sha256) {

    /**
     * How values lie in a file.
     *
     * @param role what they are, such as {@code array output}
     * @param words lines of a {@code $readmemh} file without the sentinel; 0 for other files
     * @param lanes values per word, lane 0 in the least significant bits; 0 for other files
     * @param bits of a value; 0 for texts
     * @param signed whether values are two's complement
     * @param shape extents of an {@code .npy} array, slowest first; empty for other files
     * @param order in which order words or values follow each other
     */
    public record Layout(String role, long words, int lanes, int bits, boolean signed, List<Long> shape, String order) {

        /** A text without values. */
        public static Layout text(String role) {
            return new Layout(role, 0, 0, 0, false, List.of(), "");
        }

        /** A {@code $readmemh} file. */
        public static Layout packed(String role, long words, int lanes, int bits, boolean signed, String order) {
            return new Layout(role, words, lanes, bits, signed, List.of(), order);
        }

        /** A NumPy array. */
        public static Layout array(String role, int bits, boolean signed, List<Long> shape, String order) {
            return new Layout(role, 0, 0, bits, signed, shape, order);
        }
    }
}
