package io.vipgrader.document;

/** Every problem that a YAML file can have, whatever it is about. */
enum DocumentMessage implements Message {
    TOO_LARGE("the file has {} bytes", "a policy or job file has at most {}; is this the right file?"),
    BAD_UTF_8("byte {} is not UTF-8 here", "save the file as UTF-8"),
    CONTROL_CHARACTER("character U+{} can't be seen", "delete it"),
    EMPTY_FILE("the file says nothing", "write its keys, each as key: value"),
    NOT_A_MAP_OF_KEYS("the file is {}", "write its keys, each as key: value"),
    SECOND_DOCUMENT("a second document begins", "one file holds one document; delete the --- or make two files"),
    DIRECTIVE("a % directive", "delete it: all files are YAML 1.2"),

    TAB("a tab where blanks are meant", "indent with blanks"),
    UNCLOSED("this {} is never closed", "close it with {}"),
    UNCLOSED_BY_COMMENT(
            "the # after a blank starts a comment, which hides the {}", "put the text with the # in quotes"),
    UNCLOSED_QUOTE("the text in quotes that begins here never ends", "close the quotes"),
    UNEXPECTED_PART("the {} of line {} goes on here", "close it with {}, or put a comma before this"),
    UNKNOWN_ESCAPE(
            "a backslash in double quotes that starts no escape", "write \\\\ for a backslash, or use single quotes"),
    CANNOT_BEGIN("a text can't begin with {}", "put the text in quotes"),
    STRAY_COLON(
            "a colon that can't be here",
            "put a text with a colon in quotes; give the keys of one block the same indentation"),
    NO_COLON("a line without a key", "write it as key: value"),
    UNEVEN("this doesn't line up with what began on line {}", "give the keys of one block the same indentation"),
    UNEXPECTED("{} can't be here", "check quotes and brackets before it; put a text that has them in quotes"),
    UNREADABLE("this isn't YAML", "check quotes, brackets and indentation here and on the line above"),
    TOO_DEEP("more than {} levels inside each other", "write it flatter"),

    ANCHOR("anchor &{}", "delete it and write the value out wherever it is meant; put a text with & in quotes"),
    ALIAS("alias *{}", "write the value out; put a text with * in quotes"),
    MERGE_KEY("merge key <<", "write the keys out"),
    TAG("tag {}", "delete it: the key decides what a value means; put a text with ! in quotes"),
    KEY_IS_NO_TEXT("a key that is {}", "write a key as a plain word"),
    DUPLICATE_KEY("key {} again, first on line {}", "keep one of the two"),

    MISSING_BLANK("no blank after the colon of {}", "write {}: {}"),
    NUMBER_WITH_COMMAS("{} falls apart at its commas", "write {}"),
    TEXT_WITH_COMMA("the text falls apart at its comma", "put it in quotes: \"{}\""),
    WORD_WITHOUT_VALUE("{} has no value", "write {}: and its value, or delete it"),
    TEXT_WITH_HASH(
            "the text ends before {}, which is taken for a comment",
            "put the text in quotes, or write a blank after the # of a comment"),

    UNKNOWN_KEY("unknown key {}", "{} knows {}"),
    UNKNOWN_KEY_LIKE("unknown key {}", "did you mean {}?"),
    MISSING_KEY("{} lacks {}", "add it, such as {}: {}"),
    NO_VALUE("{} has no value", "give it one, or delete the key"),
    NEITHER("{} is {}", "write {}"),
    TOO_LONG("{} has {} characters", "at most {} are allowed"),
    UNKNOWN_WORD("{} is {}", "write one of {}"),
    UNKNOWN_WORD_LIKE("{} is {}", "did you mean {}?"),

    NOT_A_NUMBER("{} is {}", "write a number in digits, such as 60_000_000"),
    COMMAS_IN_NUMBER("{} is {}", "write {}, without commas"),
    MISPLACED_UNDERSCORE("{} is {}", "_ stands only between groups of three digits: {}"),
    DECIMALS("{} is {}", "at most {} decimals are allowed"),
    WHOLE_NUMBER("{} is {}", "write a whole number"),
    OUT_OF_RANGE("{} is {}", "write a number from {} to {}"),
    NOT_A_PERCENTAGE("{} is {}", "write a percentage with at most two decimals, such as 12.5%"),
    PERCENTAGE_OUT_OF_RANGE("{} is {}", "write a percentage from {}% to {}%"),
    NOT_A_DATE("{} is {}", "write a date as year-month-day, such as 2025-12-31"),
    NO_SUCH_DATE("{} is {}, a day that does not exist", "{} has {} days"),
    NO_SUCH_MONTH("{} is {}", "months go from 01 to 12"),
    NOT_A_MONTH_DAY("{} is {}", "write month-day, such as 02-01"),
    NOT_A_TIME("{} is {}", "write a time of day from 00:00 to 23:59, such as 05:00");

    private final String problem;
    private final String remedy;

    DocumentMessage(String problem, String remedy) {
        this.problem = problem;
        this.remedy = remedy;
    }

    @Override
    public String problem() {
        return problem;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}
