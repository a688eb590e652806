package io.vipgrader.job;

import io.vipgrader.document.Message;

/** Every problem that is the job file's own; {@code spec/job-problems.yaml} has a case of each. */
enum JobMessage implements Message {
    MISSING_FILE("there is no such file", "name the job file, such as --job config/job.yaml"),
    UNREADABLE("it can't be read", "let the account of this run read it, or name another job file"),
    DIRECTORY("it is a directory", "name the job file in it, such as --job config/job.yaml"),

    UNKNOWN_VARIABLE("environment variable {} isn't set", "set it for the account of this run, or write the value out"),
    SECRET_UNREADABLE("{} can't be read", "let the account of this run read it, or correct the path"),
    SECRET_NOT_TEXT("{} isn't UTF-8 text of at most {} bytes", "name a file that holds the value and nothing else"),
    BAD_PLACEHOLDER("{} names nothing", "write ${NAME}, ${file:/path}, or $${ for a plain ${"),
    OPEN_PLACEHOLDER("{} has no closing brace", "write ${NAME}, ${file:/path}, or $${ for a plain ${"),

    NOT_A_ZONE("{} is {}", "write a zone's name, such as Asia/Seoul"),
    NOT_A_ZONE_LIKE("{} is {}", "did you mean {}?"),
    NOT_A_PATH("{} can't be a path here", "rename it"),
    OPEN_BRACKET("pattern {} has a [ without ]", "close it, or write \\[ where it belongs to a name"),
    NOT_A_CHARSET(
            "{} is {}",
            "write UTF-8, MS949, EUC-KR, UTF-16, UTF-16LE, UTF-16BE, or one with a byte for each character, such as"
                    + " ISO-8859-1"),
    NOT_A_DELIMITER("delimiter is {}", "write \",\", \";\", tab or \"|\""),
    NO_MARK("bom is true, and {} has no byte order mark", "set charset to UTF-8 or UTF-16, or delete bom"),

    FILES_AND_JDBC("{} has both files and jdbc", "keep one of the two"),
    NO_PLACE("{} has neither files nor jdbc", "add files: {}, or jdbc"),
    FILES_ONLY("{} means nothing to jdbc", "delete it: it is about files"),
    TABLE_AND_QUERY("jdbc has both table and query", "keep one of the two"),
    NO_TABLE("jdbc has neither table nor query", "add table: {}, or query"),
    LOGIN_WITHOUT_URL(
            "jdbc has {} without url: the database is that of orders.jdbc",
            "delete {}, or add the url that it belongs to"),
    NOT_A_JDBC_URL(
            "url doesn't begin with jdbc:",
            "write an address that begins with jdbc:, such as jdbc:h2:file:../out/runs"),
    NOT_A_HISTORY(
            "the run history's url is neither an H2 file's nor a PostgreSQL server's",
            "write jdbc:h2:file:../out/runs, or jdbc:postgresql://db/runs"),

    NO_AMOUNT("columns has neither amount nor quantity and unit-price", "add amount, or the two"),
    AMOUNT_TWICE("columns has amount and {}", "keep amount, or quantity and unit-price"),
    HALF_AN_AMOUNT("columns has {} without {}", "add {}: the two are multiplied"),
    SOLD_ORDER_ALONE("columns has sold-order without order", "add order"),
    STATUS_WITHOUT_STATUSES(
            "columns has status, and there are no statuses", "add statuses: {PAID: sale, REFUNDED: return}"),
    STATUSES_WITHOUT_STATUS(
            "statuses are given, and columns has no status", "add status to columns, or delete statuses"),
    DIMENSION_TWICE("dimension {} again", "keep one of the two"),
    DIMENSION_IS_COLUMN("dimension {} has the name of a column of ours", "choose another word: {}: header"),

    NOT_A_DATE_FORMAT("date-format is {}: {}", "write iso, or a pattern such as yyyy.MM.dd HH:mm"),

    ATTRIBUTE_IS_HOME("attribute {} begins with home-", "choose another word: home- and a dimension asks for a home"),

    COLUMN_TWICE("output column {} again", "keep one of the two"),
    HEADER_TWICE("header {} is given to two columns, {} and {}", "give each its own"),
    NO_COLUMN_TO_READ_BACK("columns lacks {}", "add it: the next grading reads it back"),
    UNKNOWN_COLUMN("unknown column {}", "there are {}"),
    UNKNOWN_COLUMN_LIKE("unknown column {}", "did you mean {}?"),

    GATE_WITHOUT_DIMENSION("{} names {}, which orders.dimensions doesn't have", "there are {}"),
    DUPLICATES_OF_A_TABLE(
            "a table's rows are not looked through for duplicates",
            "let the database refuse them by a unique key, and delete duplicates"),
    DUPLICATES_WITHOUT_COLUMN(
            "duplicates are told by order and line, and columns lacks {}", "add {}, or delete duplicates"),
    NO_RETENTION("retention has neither keep nor days", "add keep: 400, or days: 1_100"),

    NOT_IN_PARTS("only a table of PostgreSQL is read in parts", "set partitions to 1, or delete it");

    private final String problem;
    private final String remedy;

    JobMessage(String problem, String remedy) {
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
