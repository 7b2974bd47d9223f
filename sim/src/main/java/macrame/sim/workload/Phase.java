package macrame.sim.workload;

import macrame.sim.Names;

/** The part of a training step that a piece of work belongs to. */
public enum Phase {
    /** From inputs to outputs. */
    FORWARD,
    /** Gradients of a layer's inputs. */
    INPUT_GRADIENT,
    /** Gradients of a layer's parameters. */
    WEIGHT_GRADIENT,
    /** The optimiser. */
    UPDATE,
    /** Forward work repeated because its results were not kept. */
    RECOMPUTE;

    /** The name in reports, such as {@code input-gradient}. */
    public String publishedName() {
        return Names.published(this);
    }

    /** @throws IllegalArgumentException if the text names no phase */
    public static Phase parse(String text) {
        return Names.parse(Phase.class, "phase", text);
    }
}
