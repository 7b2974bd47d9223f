package macrame.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import macrame.files.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another library writes is what is read. */
class OnnxFileTest {

    @TempDir
    private Path folder;

    private static OnnxTensor read(TensorProto.Builder tensor) {
        return OnnxTensor.read("t.pb", ByteBuffer.wrap(tensor.build().toByteArray()));
    }

    private static TensorProto.Builder tensor(int type, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName("t").setDataType(type);
        for (long dim : dims) {
            tensor.addDims(dim);
        }
        return tensor;
    }

    @Test
    void everyTypeHasItsValues() {
        assertThat(read(tensor(1, 2).addFloatData(0.1f).addFloatData(-3)).values())
                .containsExactly(0.1f, -3);
        assertThat(read(tensor(11, 1).addDoubleData(0.1)).values()).containsExactly(0.1);
        assertThat(read(tensor(2, 2).addInt32Data(255).addInt32Data(1)).values())
                .containsExactly(255, 1);
        assertThat(read(tensor(3, 2).addInt32Data(-128).addInt32Data(127)).values())
                .containsExactly(-128, 127);
        assertThat(read(tensor(6, 1).addInt32Data(Integer.MIN_VALUE)).values()).containsExactly(Integer.MIN_VALUE);
        assertThat(read(tensor(7, 2).addInt64Data(-1).addInt64Data(1L << 52)).values())
                .containsExactly(-1, 0x1p52);
        assertThat(read(tensor(9, 2).addInt32Data(1).addInt32Data(0)).values()).containsExactly(1, 0);
        assertThat(read(tensor(10, 4)
                                .addInt32Data(0x3c00)
                                .addInt32Data(0xc000)
                                .addInt32Data(1)
                                .addInt32Data(0x7bff))
                        .values())
                .as("halves: one, minus two, the least and the largest")
                .containsExactly(1, -2, 0x1p-24, 65504);
        assertThat(read(tensor(16, 1).addInt32Data(0x3fc0)).values()).containsExactly(1.5);
    }

    @Test
    void rawValuesAreLittleEndian() {
        byte[] bytes = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};
        assertThat(read(tensor(1, 2).setRawData(ByteString.copyFrom(bytes))).values())
                .containsExactly(1, -2);
        assertThat(read(tensor(3, 8).setRawData(ByteString.copyFrom(bytes))).values())
                .containsExactly(0, 0, -128, 63, 0, 0, 0, -64);
        assertThat(read(tensor(5, 4).setRawData(ByteString.copyFrom(bytes))).values())
                .containsExactly(0, 0x3f80, 0, -16384);
        assertThat(read(tensor(10, 4).setRawData(ByteString.copyFrom(bytes))).values())
                .containsExactly(0, 1.875, 0, -2);
    }

    /** A writer may put every number into a field of its own, and may know fields that we do not. */
    @Test
    void fieldsMayBeSplitAndUnknown() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        UnknownFieldSet.Field.newBuilder()
                                .addVarint(2)
                                .addVarint(3)
                                .build())
                .addField(
                        900,
                        UnknownFieldSet.Field.newBuilder()
                                .addFixed64(7)
                                .addFixed32(7)
                                .build())
                .addField(
                        901,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                                .build())
                .build();
        UnknownFieldSet.Field.Builder floats = UnknownFieldSet.Field.newBuilder();
        for (int i = 0; i < 6; i++) {
            floats.addFixed32(Float.floatToIntBits(i / 2f));
        }
        OnnxTensor tensor = read(TensorProto.newBuilder()
                .setName("t")
                .setDataType(1)
                .setUnknownFields(
                        unknown.toBuilder().addField(4, floats.build()).build()));
        assertThat(tensor.dims()).containsExactly(2, 3);
        assertThat(tensor.values()).containsExactly(0, 0.5, 1, 1.5, 2, 2.5);
    }

    @Test
    void valuesThatDoNotFitTheExtentsAreRefused() {
        assertThatThrownBy(() -> read(tensor(1, 3).addFloatData(1)).values())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("t.pb: tensor t has extents [3] and");
        assertThatThrownBy(() -> read(tensor(1, 1L << 40)).values())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("which no array holds");
        assertThatThrownBy(() -> read(tensor(8, 1)).type()).hasMessageContaining("elements of type 8");
    }

    @Test
    void lengthsBeyondTheirMessageAreRefused() {
        byte[] file = {0x3a, 0x7f, 1};
        assertThatThrownBy(() -> OnnxModel.read("cut.onnx", ByteBuffer.wrap(file)))
                .isInstanceOf(InputException.class)
                .hasMessage("cut.onnx is not a complete ONNX file: field 7 says it has 127 bytes, and 1 are left."
                        + " Maybe it is another kind of file, or was cut off; fetch or export it again.");
        assertThatThrownBy(() -> OnnxModel.read("empty.onnx", ByteBuffer.allocate(0)))
                .hasMessageContaining("it holds no graph");
        byte[] endless = new byte[20];
        java.util.Arrays.fill(endless, (byte) 0xff);
        assertThatThrownBy(() -> OnnxModel.read("endless.onnx", ByteBuffer.wrap(endless)))
                .hasMessageContaining("a number has more than ten bytes");
    }

    private Path model(String location, String offset) throws IOException {
        TensorProto tensor = tensor(1, 2)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("offset").setValue(offset))
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("length").setValue("8"))
                .build();
        ModelProto model = ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder().addInitializer(tensor))
                .build();
        return Files.write(folder.resolve("model.onnx"), model.toByteArray());
    }

    @Test
    void valuesInAFileBesideTheModelAreRead() throws IOException {
        byte[] bytes = {9, 9, 9, 9, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};
        Files.write(folder.resolve("model.data"), bytes);
        OnnxModel model = OnnxFile.read(model("model.data", "4"));
        assertThat(model.graph().initializers().get("t").values()).containsExactly(1, -2);
        Path outside = model("model.data", "8");
        assertThatThrownBy(() -> OnnxFile.read(outside))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lies outside its file");
    }

    @Test
    void valuesOutsideTheFolderOfTheModelAreNotRead() throws IOException {
        for (String location : List.of("../secret", "/etc/passwd", "a/../../b", "")) {
            Path file = model(location, "0");
            assertThatThrownBy(() -> OnnxFile.read(file))
                    .as(location)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a member is a relative name");
        }
        Path target = Files.write(folder.resolve("target"), new byte[8]);
        Files.createSymbolicLink(folder.resolve("link"), target);
        Path file = model("link", "0");
        assertThatThrownBy(() -> OnnxFile.read(file)).hasMessageContaining("is a symbolic link");
    }
}
