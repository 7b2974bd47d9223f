package macrame.nn.data;

import java.util.List;
import macrame.files.InputException;
import macrame.nn.random.RandomStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Pictures as they are seen in one epoch: every one changed by all augmentations in turn. The changes of a picture depend
 * on seed, epoch and its place in the data set, not on the order of visits.
 *
 * @param whole the pictures, height × width × channels each
 * @param augmentations in the order they are applied
 * @param seed seed of the run
 * @param epoch which pass over the data, 0 to 2^31 − 1
 */
public record AugmentedData(DataSet whole, List<Augmentation> augmentations, long seed, int epoch)
        implements DerivedData {

    private static final int PICTURE_AXES = 3;

    /** @throws InputException if samples are no pictures */
    public AugmentedData {
        augmentations = List.copyOf(augmentations);
        if (whole.sampleShape().rank() != PICTURE_AXES) {
            throw new InputException(
                    "samples of " + whole.name() + " are " + whole.sampleShape()
                            + ", not pictures of height × width × channels; they cannot be augmented. Maybe leave --augment out.");
        }
    }

    @Override
    public void copyTo(int sample, double[] target, int offset) {
        double[] picture = new double[sampleShape().size()];
        whole.copyTo(sample, picture, 0);
        UniformRandomProvider bits = RandomStream.of(seed, "augmentation", (long) epoch << Integer.SIZE | sample);
        for (Augmentation augmentation : augmentations) {
            picture = augmentation.apply(sampleShape(), picture, bits);
        }
        System.arraycopy(picture, 0, target, offset, picture.length);
    }
}
