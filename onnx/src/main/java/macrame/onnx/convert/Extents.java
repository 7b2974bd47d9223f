package macrame.onnx.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What a Reshape asks for. */
final class Extents {

    private Extents() {}

    /**
     * The extents, with 0 (as before) and −1 (whatever is left) filled in.
     *
     * @param given extents of the input
     */
    static List<Long> resolved(Operation op, List<Long> given) {
        List<Long> wanted = op.attributeOrInput("shape", 1).orElseThrow(() -> new Unsupported("it has no extents"));
        return resolved(wanted, given, op.integer("allowzero", 0) != 0);
    }

    static List<Long> resolved(List<Long> wanted, List<Long> given, boolean zeroIsZero) {
        List<Long> dims = new ArrayList<>(wanted);
        long known = 1;
        int open = -1;
        for (int i = 0; i < dims.size(); i++) {
            if (dims.get(i) == 0 && !zeroIsZero && i < given.size()) {
                dims.set(i, given.get(i));
            }
            if (dims.get(i) == -1 && open < 0) {
                open = i;
            } else if (dims.get(i) < 1) {
                throw new Unsupported("extents " + wanted + " cannot be made of " + Names.dims(given));
            } else {
                known = Math.multiplyExact(known, dims.get(i));
            }
        }
        long all = product(given);
        if (open >= 0 && all % known == 0) {
            dims.set(open, all / known);
            known = all;
        }
        if (known != all) {
            throw new Unsupported("extents " + wanted + " cannot be made of " + Names.dims(given));
        }
        return dims;
    }

    /**
     * The extents of a Reshape of samples. Files that were exported for a batch of fixed size have that number in their
     * extents; the first place where it makes the sizes agree is the samples'.
     *
     * @param batch number of samples that the file is made for; 0 if it is open
     */
    static List<Long> ofSamples(List<Long> wanted, List<Long> given, boolean zeroIsZero, long batch) {
        boolean open = wanted.stream().anyMatch(dim -> dim > 0 && dim % Value.SAMPLES == 0);
        if (batch > 0 && !open && product(given) % Value.SAMPLES == 0) {
            for (int i = 0; i < wanted.size(); i++) {
                boolean kept = wanted.get(i) == 0 && !zeroIsZero;
                if (kept || wanted.get(i) <= 0 || wanted.get(i) % batch != 0) {
                    continue;
                }
                List<Long> scaled = new ArrayList<>(wanted);
                scaled.set(i, wanted.get(i) / batch * Value.SAMPLES);
                if (fits(scaled, given, zeroIsZero)) {
                    return resolved(scaled, given, zeroIsZero);
                }
            }
        }
        return resolved(wanted, given, zeroIsZero);
    }

    private static boolean fits(List<Long> wanted, List<Long> given, boolean zeroIsZero) {
        try {
            List<Long> dims = resolved(wanted, given, zeroIsZero);
            return dims.stream().filter(dim -> dim % Value.SAMPLES == 0).count() == 1;
        } catch (Unsupported mismatch) {
            return false;
        }
    }

    private static long product(List<Long> dims) {
        long product = 1;
        for (long dim : dims) {
            product = Math.multiplyExact(product, dim);
        }
        return product;
    }

    /** Checks that every axis comes once. */
    static void requireOrder(List<Integer> order, int rank) {
        if (!order.stream()
                .sorted()
                .toList()
                .equals(IntStream.range(0, rank).boxed().toList())) {
            throw new Unsupported("axes " + order + " are no order of " + rank);
        }
    }
}
