package macrame.nn.layer;

import macrame.nn.tensor.Shape;

/** Which windows a pooling has over a sample. */
public sealed interface PoolWindows permits Spatial, PoolWindows.WholeSample {

    /** One window over all spatial positions, which stay as axes of extent 1. */
    PoolWindows WHOLE_SAMPLE = new WholeSample();

    /** The windows over a sample of spatial axes and channels. */
    Spatial over(Shape sample);

    /** In front of the name of a pooling's kind. */
    String prefix();

    /** See {@link #WHOLE_SAMPLE}. */
    record WholeSample() implements PoolWindows {
        @Override
        public Spatial over(Shape sample) {
            return Spatial.of(sample.extents().subList(0, sample.rank() - 1).toArray(Integer[]::new));
        }

        @Override
        public String prefix() {
            return "global-";
        }
    }
}
