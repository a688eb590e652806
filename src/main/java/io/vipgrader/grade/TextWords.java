package io.vipgrader.grade;

import io.vipgrader.money.Decimals;
import java.util.function.Consumer;

/** Words put together as a string. */
final class TextWords implements Words {
    private final StringBuilder text = new StringBuilder();

    private TextWords() {}

    /** What is told. */
    static String of(Consumer<Words> told) {
        TextWords words = new TextWords();
        told.accept(words);
        return words.text.toString();
    }

    @Override
    public Words text(String piece) {
        text.append(piece);
        return this;
    }

    @Override
    public Words number(long unscaled, int decimals) {
        text.append(Decimals.format(unscaled, decimals));
        return this;
    }
}
