package macrame.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import macrame.nn.tensor.Shape;
import org.junit.jupiter.api.Test;

class TargetTest {

    @Test
    void aClassIsOneWholeNumber() {
        DataSet data =
                StoredData.ofReals("labels", Shape.of(1), Target.ofClass(3), new double[] {5, 6}, new double[] {2, 0});
        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.label(0)).isEqualTo(2);
        assertThat(data.range(1, 2).label(0)).isZero();
    }

    @Test
    void classesPerStepAreNoSingleLabel() {
        DataSet data = StoredData.ofReals(
                "steps", Shape.of(2, 1), Target.ofClassPerStep(3, 2), new double[] {5, 6}, new double[] {2, 0});
        double[] labels = new double[3];
        data.copyTargetTo(0, labels, 1);
        assertThat(labels).containsExactly(0, 2, 0);
        assertThat(data.classes()).isEqualTo(3);
        assertThatThrownBy(() -> data.label(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("samples of steps have 3 classes for each of 2, not one class each");
    }

    @Test
    void realValuesHaveNoClasses() {
        DataSet data = StoredData.ofReals(
                "reals", Shape.of(1), Target.ofReals(Shape.of(2)), new double[1], new double[] {0.5, -1});
        double[] values = new double[2];
        data.range(0, 1).copyTargetTo(0, values, 0);
        assertThat(values).containsExactly(0.5, -1);
        assertThatThrownBy(data::classes)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("real values of 2 have no classes");
        assertThatThrownBy(() -> data.label(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void picturesCopyTheirLabel() {
        DataSet data = StoredData.ofPictures("p", Shape.of(1, 1, 1), 200, new byte[1], new byte[] {(byte) 199});
        double[] label = new double[1];
        data.copyTargetTo(0, label, 0);
        assertThat(label).containsExactly(199);
    }

    @Test
    void valuesMustFillWholeSamples() {
        assertThatThrownBy(() -> StoredData.ofReals("t", Shape.of(2), Target.ofClass(2), new double[3], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StoredData.ofReals("t", Shape.of(2), Target.ofClass(2), new double[4], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Target.ofClass(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
