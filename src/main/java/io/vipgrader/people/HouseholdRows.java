package io.vipgrader.people;

/** The households' rows as they are read. */
final class HouseholdRows {
    private final LinkRows links;

    HouseholdRows(LinkRows links) {
        this.links = links;
    }

    Households households(AliasRows aliasRows, Aliases aliases, RowProblems problems) {
        Spans spans = links.spans(problems);
        for (int row = 0; row < links.count(); row++) {
            refuseHeadThatIsMember(row, spans, problems);
            refuseAlias(row, "member", links.owner(row), spans, aliasRows, aliases, problems);
            refuseAlias(row, "head", links.target(row), spans, aliasRows, aliases, problems);
        }
        return new Households(links.ids(), spans, links.owners(), links.targets());
    }

    private void refuseHeadThatIsMember(int row, Spans spans, RowProblems problems) {
        if (links.owner(row) == links.target(row)) {
            links.problem(problems, row, "head", "the head is the member; leave out the head's own row");
            return;
        }
        int other = spans.rowWithin(links.target(row), spans.from(row), spans.until(row));
        if (other >= 0) {
            links.problem(
                    problems,
                    row,
                    "head",
                    "the head is a member itself at " + links.places().at(other)
                            + " on days of this span; name that household's head");
        }
    }

    private void refuseAlias(
            int row, String word, int id, Spans spans, AliasRows aliasRows, Aliases aliases, RowProblems problems) {
        aliasRows
                .notOwn(aliases, links.ids().id(id), spans.from(row), spans.until(row))
                .ifPresent(reason -> links.problem(problems, row, word, reason));
    }
}
