package macrame.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("determinism")
class NpyTest {

    /** numpy 2.4.6: np.save(f, np.array([[1, -2, 3], [4, 5, -6]], '<i2')). */
    private static final String OF_NUMPY =
            "k05VTVBZAQB2AHsnZGVzY3InOiAnPGkyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDIsIDMpLCB9ICAgICAg"
                    + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoBAP7/AwAEAAUA+v8=";

    @Test
    void writesTheBytesOfNumpy() throws IOException {
        byte[] written = written(NpyType.INT16, List.of(2L, 3L), 1, -2, 3, 4, 5, -6);
        assertThat(written).isEqualTo(Base64.getDecoder().decode(OF_NUMPY));
    }

    @Test
    void readsTheBytesOfNumpy() {
        NpyArray array = read(Base64.getDecoder().decode(OF_NUMPY));
        assertThat(array.type()).isEqualTo(NpyType.INT16);
        assertThat(array.shape()).containsExactly(2L, 3L);
        assertThat(array.longAt(1)).isEqualTo(-2);
        assertThat(array.doubleAt(5)).isEqualTo(-6.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = NpyType.class,
            names = {"FLOAT32", "FLOAT64"},
            mode = EnumSource.Mode.EXCLUDE)
    void integersComeBackAtTheirExtremes(NpyType type) throws IOException {
        int bits = 8 * type.bytes();
        long most = type.isSigned() ? -1L >>> (65 - bits) : -1L >>> (64 - bits);
        long least = type.isSigned() ? -most - 1 : 0;
        NpyArray array = read(written(type, List.of(2L), least, most));
        assertThat(array.longAt(0)).isEqualTo(least);
        assertThat(array.longAt(1)).isEqualTo(most);
        if (bits < 64) {
            assertThatThrownBy(() -> written(type, List.of(1L), most + 1)).hasMessageContaining("cannot hold");
            assertThatThrownBy(() -> written(type, List.of(1L), least - 1)).hasMessageContaining("cannot hold");
        }
    }

    @Test
    void unsigned64BitsAreRoundedOnceAsReals() throws IOException {
        NpyArray array = read(written(NpyType.UINT64, List.of(2L), -1L, 0x8000_0000_0000_0401L));
        assertThat(array.doubleAt(0)).isEqualTo(0x1p64);
        assertThat(array.doubleAt(1)).isEqualTo(0x1.0000000000001p63);
    }

    @Test
    void floatsComeBack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (NpyWriter writer = new NpyWriter(bytes, NpyType.FLOAT32, List.of())) {
            writer.write(0.1);
        }
        NpyArray array = read(bytes.toByteArray());
        assertThat(array.shape()).isEmpty();
        assertThat(array.doubleAt(0)).isEqualTo(0.1f);
        assertThatThrownBy(() -> array.longAt(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void bigEndianIsReadAsSuch() {
        byte[] bytes = file(1, "{'descr': '>i4', 'fortran_order': False, 'shape': (1,), }", 0, 0, 1, 2);
        assertThat(read(bytes).longAt(0)).isEqualTo(258);
    }

    @Test
    void longHeadersAreRead() {
        assertThat(read(file(2, "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", 200))
                        .longAt(0))
                .isEqualTo(200);
    }

    @Test
    void aShapeThatIsNotFullIsNotClosed() {
        assertThatThrownBy(() -> written(NpyType.INT8, List.of(3L), 1, 2)).hasMessageContaining("2 of 3 elements");
        assertThatThrownBy(() -> written(NpyType.INT8, List.of(1L), 1, 2)).hasMessageContaining("only 1 elements");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'descr': '<i4', 'fortran_order': True, 'shape': (1,), };Fortran order",
                "{'descr': '|O', 'fortran_order': False, 'shape': (1,), };not a plain array's",
                "{'descr': '<f2', 'fortran_order': False, 'shape': (1,), };type 'f2'",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (99999, 99999, 99999), };says its shape",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (9999999999999999999,), };extent",
                "{'descr': '<i4', 'fortran_order': False, 'shape': (2,), };truncated",
                "{'descr': '|i1', 'fortran_order': False, 'shape': (1,), };bytes after",
                "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (1,), };not a plain array's",
                "nonsense;not a plain array's"
            })
    void refusesWhatIsNoPlainArray(String dictionary, String message) {
        assertThatThrownBy(() -> read(file(1, dictionary, 0, 0, 0, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesOtherMagicVersionsAndHeaderLengths() {
        assertThatThrownBy(() -> read("not numpy at all".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("is not an .npy file");
        assertThatThrownBy(() -> read(file(9, "{}"))).hasMessageContaining("version 9");
        byte[] huge = file(2, "{}");
        huge[11] = (byte) 0x7f;
        assertThatThrownBy(() -> read(huge)).hasMessageContaining("header of");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 20, 100, 129})
    void everyTruncationIsRefused(int length) {
        byte[] cut = Arrays.copyOf(Base64.getDecoder().decode(OF_NUMPY), length);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(InputException.class).hasMessageContaining("truncated");
    }

    @ParameterizedTest
    @CsvSource({
        "1, true, INT8",
        "8, true, INT8",
        "9, true, INT16",
        "33, true, INT64",
        "8, false, UINT8",
        "17, false, UINT32"
    })
    void theNarrowestTypeHoldsAFormat(int width, boolean signed, NpyType type) {
        assertThat(NpyType.ofInteger(width, signed)).isEqualTo(type);
    }

    private static byte[] written(NpyType type, List<Long> shape, long... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NpyWriter writer = new NpyWriter(bytes, type, shape);
        for (long value : values) {
            writer.write(value);
        }
        writer.close();
        return bytes.toByteArray();
    }

    private static byte[] file(int version, String dictionary, int... data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        bytes.write(dictionary.length() + 1);
        bytes.write(0);
        if (version > 1) {
            bytes.write(0);
            bytes.write(0);
        }
        bytes.writeBytes((dictionary + "\n").getBytes(StandardCharsets.US_ASCII));
        for (int value : data) {
            bytes.write(value);
        }
        return bytes.toByteArray();
    }

    private static NpyArray read(byte[] bytes) {
        return NpyArray.of(BoundedInput.of("x.npy", new ByteArrayInputStream(bytes), 1 << 20), 1 << 20);
    }
}
