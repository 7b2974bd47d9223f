package macrame.files;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an {@code .npy} file, versions 1.0 to 3.0, C order (numpy.lib.format of the NumPy manual).
 *
 * @param type what the elements are
 * @param order byte order of the elements
 * @param shape the extents, empty for a scalar
 */
record NpyHeader(NpyType type, ByteOrder order, List<Long> shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MAX_LENGTH = 1 << 16;
    private static final int MAX_RANK = 32;
    private static final Pattern DICTIONARY =
            Pattern.compile("\\{\\s*(?:'descr'\\s*:\\s*'([<>|=])([a-z]\\d{1,3})'\\s*,?\\s*"
                    + "|'fortran_order'\\s*:\\s*(True|False)\\s*,?\\s*"
                    + "|'shape'\\s*:\\s*\\(([0-9, ]{0,640})\\)\\s*,?\\s*){3}\\}\\s*");
    private static final Pattern DESCRIPTOR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([a-z]\\d{1,3})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*True");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Version 1.0, padded so that the elements start at a multiple of 64 bytes. */
    byte[] bytes() {
        StringBuilder extents = new StringBuilder();
        shape.forEach(extent -> extents.append(extent).append(", "));
        int cut = shape.size() == 1 ? 1 : Math.min(2, extents.length());
        extents.setLength(extents.length() - cut);
        String dictionary =
                "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': (" + extents + "), }";
        int unpadded = MAGIC.length + 4 + dictionary.length() + 1;
        int length = (unpadded + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        int textLength = length - MAGIC.length - 4;
        bytes[6] = 1;
        bytes[7] = 0;
        bytes[8] = (byte) textLength;
        bytes[9] = (byte) (textLength >>> 8);
        byte[] text = dictionary.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, bytes, MAGIC.length + 4, text.length);
        bytes[length - 1] = '\n';
        return bytes;
    }

    static NpyHeader read(BoundedInput input) {
        byte[] start = new byte[8];
        input.readExactly(start, 0, start.length);
        for (int i = 0; i < MAGIC.length; i++) {
            if (start[i] != MAGIC[i]) {
                throw new InputException(input.name() + " is not an .npy file");
            }
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new InputException(input.name() + " has .npy version " + version + "; 1 to 3 are read");
        }
        byte[] text = new byte[length(input, version == 1 ? 2 : 4)];
        input.readExactly(text, 0, text.length);
        return parse(input.name(), new String(text, StandardCharsets.UTF_8));
    }

    private static int length(BoundedInput input, int bytes) {
        byte[] field = new byte[bytes];
        input.readExactly(field, 0, bytes);
        long length = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            length = length << 8 | field[i] & 0xff;
        }
        if (length > MAX_LENGTH) {
            throw new InputException(input.name() + " has an .npy header of " + NumberText.grouped(length)
                    + " bytes; at most " + NumberText.grouped(MAX_LENGTH) + " are read");
        }
        return (int) length;
    }

    private static NpyHeader parse(String name, String text) {
        Matcher descriptor = DESCRIPTOR.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!DICTIONARY.matcher(text).matches() || !descriptor.find() || !shape.find()) {
            throw new InputException(name + " has an .npy header that is not a plain array's");
        }
        if (FORTRAN.matcher(text).find()) {
            throw new InputException(name + " is in Fortran order. Maybe save numpy.ascontiguousarray(x).");
        }
        NpyType type = NpyType.ofCode(descriptor.group(2));
        if (type == null) {
            throw new InputException(name + " holds elements of type '" + descriptor.group(2)
                    + "'; integers and floats of 8 to 64 bits are read. Maybe save x.astype('int32').");
        }
        ByteOrder order = descriptor.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, extents(name, shape.group(1)));
    }

    private static List<Long> extents(String name, String text) {
        List<Long> extents = new ArrayList<>();
        for (String extent : text.split(",")) {
            if (!extent.isBlank()) {
                String digits = extent.strip();
                if (digits.length() > 18 || digits.contains(" ")) {
                    throw new InputException(name + " has an extent '" + digits + "'");
                }
                extents.add(Long.parseLong(digits));
            }
        }
        if (extents.size() > MAX_RANK) {
            throw new InputException(
                    name + " has " + extents.size() + " dimensions; at most " + MAX_RANK + " are read");
        }
        return extents;
    }
}
