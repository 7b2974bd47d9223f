package macrame.nn.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import macrame.files.InputException;

/**
 * What the columns of a CSV file hold.
 *
 * @param names as the first line has them
 * @param features columns that a sample's values are in
 * @param targets columns that the answer is in
 * @param classes whether the answer is a class
 */
record CsvColumns(List<String> names, List<Integer> features, List<Integer> targets, boolean classes) {

    private static final String LABEL = "label";
    private static final String TARGET = "target";

    /** @throws InputException if there is no feature, or not one kind of answer */
    static CsvColumns of(Path path, List<String> header) {
        List<String> names = header.stream().map(String::strip).toList();
        List<Integer> features = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Integer> reals = new ArrayList<>();
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            boolean real = name.equals(TARGET) || name.startsWith(TARGET + "_");
            (name.equals(LABEL) ? labels : real ? reals : features).add(column);
        }
        if (labels.size() > 1 || labels.isEmpty() == reals.isEmpty()) {
            throw new InputException(path + " names " + labels.size() + " columns 'label' and " + reals.size()
                    + " columns 'target'; there must be one label, or targets. Maybe name the last column label.");
        }
        if (features.isEmpty()) {
            throw new InputException(path + " has no column but " + String.join(", ", names)
                    + "; at least one must hold a sample's values");
        }
        return new CsvColumns(names, features, labels.isEmpty() ? reals : labels, !labels.isEmpty());
    }

    /** Number of columns. */
    int count() {
        return names.size();
    }
}
