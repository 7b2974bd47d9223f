package macrame.nn.network;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import macrame.nn.tensor.RealTensor;

/** Values that are read, once, when somebody looks at them: a cost needs none. In the order of their keys. */
final class LaterValues extends AbstractMap<String, RealTensor> {

    private final Supplier<Map<String, RealTensor>> source;
    private Map<String, RealTensor> values;

    LaterValues(Supplier<Map<String, RealTensor>> source) {
        this.source = source;
    }

    private synchronized Map<String, RealTensor> read() {
        if (values == null) {
            values = new TreeMap<>(source.get());
        }
        return values;
    }

    @Override
    public Set<Entry<String, RealTensor>> entrySet() {
        return read().entrySet();
    }

    @Override
    public RealTensor get(Object key) {
        return read().get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return read().containsKey(key);
    }
}
