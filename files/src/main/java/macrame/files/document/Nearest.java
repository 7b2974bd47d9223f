package macrame.files.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The right word that a wrong one was probably meant to be. */
public final class Nearest {

    private Nearest() {}

    /** The nearest word by edits, when no more than a third of the letters (at least two) differ; ties to the first. */
    public static Optional<String> to(String wrong, Collection<String> right) {
        return near(wrong, right).stream().findFirst();
    }

    private static List<String> near(String wrong, Collection<String> right) {
        int most = Math.max(2, wrong.length() / 3);
        String asked = folded(wrong);
        return right.stream()
                .filter(word -> distance(asked, folded(word)) <= Math.min(most, word.length() - 1))
                .sorted(Comparator.comparingInt(word -> distance(asked, folded(word))))
                .toList();
    }

    /** {@code ". Maybe use 'fc1', 'fc2' or 'fc4'."}: up to three of the nearest words, or nothing when no word is near. */
    public static String remedies(String wrong, Collection<String> right) {
        List<String> near = near(wrong, right).stream()
                .limit(3)
                .map(word -> "'" + word + "'")
                .toList();
        if (near.isEmpty()) {
            return "";
        }
        int last = near.size() - 1;
        String before = near.stream().limit(last).collect(Collectors.joining(", "));
        return ". Maybe use " + (last == 0 ? "" : before + " or ") + near.get(last) + ".";
    }

    /** {@code ". Maybe use 'rows'."}, or nothing when no word is near. */
    public static String remedy(String wrong, Collection<String> right) {
        return to(wrong, right).map(word -> ". Maybe use '" + word + "'.").orElse("");
    }

    private static String folded(String word) {
        String short64 = word.length() > 64 ? word.substring(0, 64) : word;
        return short64.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Levenshtein's distance, where swapping two neighbours counts as one edit. */
    private static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1);
        best = Math.min(best, edits[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
