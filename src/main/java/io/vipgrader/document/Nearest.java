package io.vipgrader.document;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a person most likely meant by an unknown one. */
public final class Nearest {
    private Nearest() {}

    /**
     * The known word with the fewest slips (a letter more, less, other, or two swapped; case and {@code _} for {@code -}
     * don't count), at most one in three letters; of equals the first.
     */
    public static Optional<String> to(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream()
                .filter(candidate -> slips(plain, plain(candidate)) <= most(word))
                .min(Comparator.comparingInt(candidate -> slips(plain, plain(candidate))));
    }

    private static int most(String word) {
        return Math.max(1, word.length() / 3);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Distance of Damerau and Levenshtein, in the restricted form: no letters between two that were swapped. */
    private static int slips(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, from, to, i, j);
            }
        }
        return distance[from.length()][to.length()];
    }

    private static int cheapest(int[][] distance, String from, String to, int i, int j) {
        int same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distance[i - 1][j - 1] + same, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
    }
}
