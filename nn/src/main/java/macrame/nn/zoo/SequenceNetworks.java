package macrame.nn.zoo;

import macrame.nn.block.SpatialRnn;
import macrame.nn.block.TransformerEncoder;
import macrame.nn.engine.Engine.Finish;
import macrame.nn.layer.AveragePool;
import macrame.nn.layer.ClassToken;
import macrame.nn.layer.Convolution;
import macrame.nn.layer.ElmanCell;
import macrame.nn.layer.Flatten;
import macrame.nn.layer.LayerNorm;
import macrame.nn.layer.LearnedOffset;
import macrame.nn.layer.Linear;
import macrame.nn.layer.PoolWindows;
import macrame.nn.layer.Recurrent;
import macrame.nn.layer.Reshape;
import macrame.nn.layer.Slice;
import macrame.nn.layer.Spatial;
import macrame.nn.network.Network;
import macrame.nn.tensor.Shape;

/** Recurrent networks and transformers. */
final class SequenceNetworks {

    private SequenceNetworks() {}

    /** One bit per step in, the parity of the bits so far out. */
    static Network rnnTanh() {
        return Network.builder("rnn-tanh", Shape.of(16, 1))
                .add("rnn", Recurrent.overTime(new ElmanCell(32), true))
                .add("output", new Linear(2, Finish.NONE))
                .build();
    }

    static Network renet2d() {
        Network.Builder builder = Network.builder("renet-2d", Shape.of(32, 32, 3));
        String first = new SpatialRnn(16).addTo(builder, "module1", Network.INPUT);
        new SpatialRnn(32).addTo(builder, "module2", first);
        return builder.add("pool", new AveragePool(PoolWindows.WHOLE_SAMPLE))
                .add("flatten", new Flatten())
                .add("output", new Linear(10, Finish.NONE))
                .build();
    }

    /** The size of BERT base's blocks, Devlin et al. 2018, doi:10.48550/arXiv.1810.04805. */
    static Network transformerBlock() {
        Network.Builder builder = Network.builder("transformer-block", Shape.of(128, 768));
        new TransformerEncoder(768, 12, 3072, TransformerEncoder.Order.NORM_LAST)
                .addTo(builder, "block", Network.INPUT);
        return builder.build();
    }

    /** Dosovitskiy et al. 2020, doi:10.48550/arXiv.2010.11929, in the small size of Touvron et al. 2020. */
    static Network vitSmall() {
        int width = 384;
        Network.Builder builder = Network.builder("vit-s", Shape.of(224, 224, 3))
                .add("patches", new Convolution(Spatial.of(16, 16).withStride(16), width, 1, Finish.NONE))
                .add("sequence", new Reshape(Shape.of(196, width)))
                .add("class-token", new ClassToken())
                .add("positions", new LearnedOffset());
        String last = "positions";
        for (int block = 1; block <= 12; block++) {
            TransformerEncoder encoder =
                    new TransformerEncoder(width, 6, 4 * width, TransformerEncoder.Order.NORM_FIRST);
            last = encoder.addTo(builder, "block" + block, last);
        }
        return builder.add("norm", LayerNorm.DEFAULT, last)
                .add("token", new Slice(0, 0, 1))
                .add("flatten", new Flatten())
                .add("head", new Linear(1000, Finish.NONE))
                .build();
    }
}
