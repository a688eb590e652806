package io.vipgrader.policy;

import io.vipgrader.document.Message;

/** Every problem that a policy can have beyond those of any YAML file. */
enum PolicyMessage implements Message {
    NO_SUCH_FILE("there is no such file or directory", "name a policy file, or a directory of one programme's files"),
    UNREADABLE("it can't be read", "let the account of this run read it, or name another"),
    EMPTY_DIRECTORY("the directory has no .yaml file", "put one programme's files there, or name another directory"),
    ANOTHER_PROGRAM("program {} in the directory of {}", "one directory holds one programme's files; move this one"),
    PROGRAM_TWICE("program {} is given by {} too", "put its files into one directory and name that one"),
    OVERLAP(
            "in force from {}, when {} is in force until {}",
            "let each file begin on the day when the one before ends"),
    GAP("no file of {} is in force from {} until {}", "let each file begin on the day when the one before ends: {}"),
    ANOTHER_ZONE("zone is {}, but {} in {}", "one zone holds for all policies of a run"),
    ANOTHER_DAY_START("days start at {}, but at {} in {}", "one day-starts holds for all policies of a run"),

    PROGRAM_FORM(
            "program is {}",
            "write at most 64 small letters, digits and -, beginning with a letter, such as shinsegae"),
    UNKNOWN_CURRENCY("currency is {}", "write an ISO 4217 code, such as KRW"),
    UNKNOWN_ZONE("zone is {}", "write a zone of the tz database, such as Asia/Seoul"),
    UNKNOWN_ZONE_LIKE("zone is {}", "did you mean {}?"),

    UNTIL_NOT_AFTER_FROM("until {} is not after from {}", "until is the first day that doesn't belong any more"),
    PERIOD_FORM(
            "period names {}",
            "write one of {year: completed}, {quarter: to-date}, {month: completed}, {rolling: {months: 12}},"
                    + " {from: 2025-01-01, until: 2026-01-01}"),
    ROLLING_FORM("rolling names {}", "write {months: 12} or {days: 365}"),
    START_DAY("starts is {}", "write a day from 01 to 28, which every month has"),
    CENTURY("the period from {} until {} is longer than 100 years", "write a shorter one"),

    COUNT_FORM("count is {}", "write none, all, or a percentage such as 50%"),
    NO_QUESTION("{} asks nothing", "name what it looks at, such as {}, or delete it"),
    STAR_ALONE(
            "{} is * alone, which matches everything", "delete it, or write what comes before the star, such as GOLD*"),
    STAR_INSIDE("{} is {}", "a star stands only at the end, such as GOLD*"),
    SHARES_DO_NOT_MULTIPLY(
            "{}% times the {}% of line {} is no whole basis point",
            "choose shares whose product is a percentage with at most two decimals"),
    CAP_ON_NOTHING("a cap beside count: none, which leaves nothing to limit", "delete the cap, or write count: all"),
    CAP_IGNORED("a cap among the rules of {}, which counts {}, and these ignore caps", "delete it"),
    CAPS_IN_BOTH_TABLES("a cap in tender beside that of goods on line {}", "keep caps in one of the two tables"),

    NAME_FORM("{} can't name a column", "write small letters, digits and _, beginning with a letter"),
    NAME_TAKEN("{} is a column already", "choose another name"),
    MEASURE_FORM("measure {} names {}", "a measure has exactly one of {}"),
    POINTS_UNDER_CAP("measure {} rounds per {} under the cap of line {}", "write round: total, or remove the cap"),
    RATIO_FORM("activity-ratio has {} kinds", "name two: [CART_BOUGHT, CART_ADDED] is bought per added"),
    SCORE_OF_SCORE("{} is a score", "a score is made of measures that are none"),
    NO_PARTS("score {} has no parts", "name a measure with weight and cuts"),
    NOT_RISING("{} is not above {}", "write {} from low to high"),
    THEN_AGAIN("{} again", "it parts nobody whom it didn't part before; delete it"),
    RATIO_UNIT("{} is {}", "a ratio is a whole percentage, such as 20%"),
    UNKNOWN_MEASURE("unknown measure {}", "this policy has {}"),
    UNKNOWN_MEASURE_LIKE("unknown measure {}", "did you mean {}?"),

    MEASURE_NOT_NAMED("{} {} doesn't say of what, and {} is a measure too", "name it: {}: {spend: {}}"),
    NO_CONDITIONS("tier {} has no conditions", "add at-least, at-most, where, top or only"),
    HOME_IN_EXCLUSION("an exclusion asks {}", "a home is known only after counting; ask an attribute"),
    FALL_WITHOUT_VALID(
            "fall: {} without valid", "say how long a tier is held, such as valid: {from: 02-01, months: 12}"),
    WITHOUT_TOP("{} without top", "add top, or delete {}"),
    INVITED_AND_MORE("{} beside only: invited", "an invited tier is given by override alone; delete {}"),
    NOT_NEIGHBOURS("tier {} again, parted from that of line {} by {}", "put the entries of one tier side by side"),
    NOT_BELOW("threshold {} of {} is not below {} of {}", "list tiers best first"),
    NEVER_REACHED(
            "nobody can reach {}: whoever meets its conditions meets those of {} on line {}",
            "list tiers best first, or delete the entry"),
    LEAST_ABOVE_MOST("at-least {} is above at-most {} of {}, so that nobody meets both", "mend one of the two"),
    LEAST_ABOVE_CAP("at-least {} is above the cap {} of {}, so that nobody meets it", "mend one of the two"),
    UNKNOWN_TIER("unknown tier {}", "the ladder has {}"),
    UNKNOWN_TIER_LIKE("unknown tier {}", "did you mean {}?"),
    BENEFIT_FORM("benefit {} names {}", "write either bands or value"),

    UNKNOWN_DIMENSION("the job maps no dimension {}", "it maps {}; map it there, or name another"),
    UNKNOWN_DIMENSION_LIKE("the job maps no dimension {}", "did you mean {}?"),
    UNKNOWN_ATTRIBUTE(
            "the job supplies no attribute {} of customers",
            "it supplies {}; map it in its customers, or name another"),
    UNKNOWN_ATTRIBUTE_LIKE("the job supplies no attribute {} of customers", "did you mean {}?"),
    NO_TABLE("{} asks for {}, which the job doesn't supply", "add {}: {files: [{}.csv], ...} to the job file"),
    NO_ACTIVITY_VALUE(
            "measure {} sums activity, of which the job maps no value", "map value there, or write take: count"),
    NO_ORDER_COLUMN("{} tells orders apart, and the job maps no order", "map the column order there");

    private final String problem;
    private final String remedy;

    PolicyMessage(String problem, String remedy) {
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
