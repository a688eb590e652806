package io.vipgrader.document;

/**
 * One thing that is wrong in a file that a person edits, or a warning about it.
 *
 * @param place where it is
 * @param problem what was found there, naming the value
 * @param remedy what to write instead, or what is allowed
 * @param sourceLine the text of the line, for the caret; empty where there is none (a missing file)
 */
public record Problem(Place place, String problem, String remedy, String sourceLine) {
    /** Of a longer line only the stretch around the place is shown: a file may be one line of a megabyte. */
    private static final int MOST_CHARACTERS = 160;

    private static final int MOST_BEFORE = 80;

    /**
     * The problem for a terminal, without a final line end: one line {@code file:line:column: problem; remedy}, then the
     * source line and a caret below the place. Characters that a terminal draws two columns wide count as two.
     */
    public String render() {
        String head = visible(place + ": " + problem + "; " + remedy);
        return sourceLine.isEmpty() ? head : head + "\n" + excerpt();
    }

    private String excerpt() {
        String number = Integer.toString(place.line());
        String margin = " ".repeat(number.length());
        int[] characters = visible(sourceLine).codePoints().toArray();
        int from = characters.length <= MOST_CHARACTERS ? 0 : Math.max(0, place.column() - MOST_BEFORE);
        int count = Math.min(MOST_CHARACTERS, characters.length - from);
        StringBuilder blanks = new StringBuilder();
        for (int i = from; i < place.column() - 1; i++) {
            blanks.append(blankLike(characters[i]));
        }
        return " " + number + " | " + new String(characters, from, count) + "\n " + margin + " | " + blanks + "^";
    }

    /** A file must not steer the terminal of whoever checks it: control characters but the tab show as U+FFFD. */
    private static String visible(String text) {
        return text.codePoints()
                .map(character -> character != '\t' && Character.isISOControl(character) ? 0xFFFD : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String blankLike(int character) {
        if (character == '\t') {
            return "\t";
        }
        return isWide(character) ? "  " : " ";
    }

    /** East Asian wide characters as in Unicode's UAX 11, to the extent of what a Korean shop's files hold. */
    private static boolean isWide(int character) {
        boolean hangul = between(0x1100, character, 0x115F) || between(0xAC00, character, 0xD7A3);
        boolean chineseOrJapanese = between(0x2E80, character, 0xA4CF) && character != 0x303F;
        boolean compatible = between(0xF900, character, 0xFAFF);
        boolean fullWidth = between(0xFF01, character, 0xFF60) || between(0xFFE0, character, 0xFFE6);
        boolean pictograph = between(0x1F300, character, 0x1FAFF);
        return hangul || chineseOrJapanese || compatible || fullWidth || pictograph;
    }

    private static boolean between(int first, int character, int last) {
        return character >= first && character <= last;
    }
}
