package io.vipgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes by the tables about people, and what came of it can be compared and explained. */
class PeopleRunTest {
    private static final String JOB = """
            zone: Asia/Seoul
            orders:
              files: [orders.csv]
              columns: {order: order_id, customer: customer_id, at: ordered_at, sold-at: sold_at, amount: amount, status: status}
              statuses: {PAID: sale, REFUNDED: return}
              dimensions: [store]
            customers: {files: [customers.csv], columns: {customer: customer_id, type: type}}
            aliases: {files: [aliases.csv], columns: {alias: alias, customer: customer_id}}
            households: {files: [households.csv], columns: {member: member, head: head}}
            overrides:
              files: [overrides.csv]
              columns: {customer: customer, program: program, tier: tier, how: how, from: from, until: until, reason: reason, approver: approver}
            policies: [house.yaml]
            output: {directory: out}
            """;
    private static final String POLICY = """
            program: house
            title: House
            currency: KRW
            zone: Asia/Seoul
            in-force: {from: 2014-01-01}
            period: {year: completed}
            counting:
              - {when: {store: [OUTLET]}, count: all, cap: 30, because: outlets}
            customers:
              households: sum-to-head
              exclude: [{where: {type: [EMPLOYEE]}, because: staff}]
            tiers:
              - {name: BEST, at-least: 100}
              - {name: GOOD, at-least: 50}
            benefits:
              lounge: {tiers: [BEST], value: yes}
            """;
    private static final String ORDERS = """
            order_id,customer_id,ordered_at,sold_at,amount,status,store
            o1,card-1,2025-02-01,,60,PAID,MAIN
            o2,c-1,2025-03-01,,50,PAID,OUTLET
            o3,child,2025-04-01,,20,PAID,MAIN
            o4,staff,2025-05-01,,900,PAID,MAIN
            o5,c-2,2025-06-01,,40,PAID,MAIN
            o1,card-1,2026-01-15,2025-02-01,30,REFUNDED,MAIN
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void openTheHouse() throws IOException {
        write("job.yaml", JOB);
        write("house.yaml", POLICY);
        write("orders.csv", ORDERS);
        write("customers.csv", "customer_id,type\nstaff,EMPLOYEE\n");
        write("aliases.csv", "alias,customer_id\ncard-1,c-1\n");
        write("households.csv", "member,head\nchild,c-1\n");
        overrides("");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private void overrides(String rows) throws IOException {
        write("overrides.csv", "customer,program,tier,how,from,until,reason,approver\n" + rows);
    }

    private Invocation command(String name, String... more) {
        String[] arguments = new String[5 + more.length];
        arguments[0] = name;
        arguments[1] = "--job";
        arguments[2] = directory.resolve("job.yaml").toString();
        arguments[3] = "--as-of";
        arguments[4] = "2025-12-31";
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Invocation.of(arguments);
    }

    private String published(String file) throws IOException {
        return Files.readString(directory.resolve("out/house/2025-12-31").resolve(file));
    }

    private String tiers() throws IOException {
        StringBuilder tiers = new StringBuilder();
        for (String row : published("grades.csv").lines().skip(1).toList()) {
            String[] cells = row.split(",", -1);
            tiers.append(cells[0])
                    .append(' ')
                    .append(cells[3])
                    .append(' ')
                    .append(cells[5])
                    .append('\n');
        }
        return tiers.toString();
    }

    @Test
    void aliasesHouseholdsCapsAndExclusionsShowInWhatIsPublished() throws IOException {
        Invocation graded = command("grade");
        assertThat(graded.exitCode()).as(graded.story()).isZero();
        assertThat(tiers()).isEqualTo("c-1 BEST 110\nc-2  40\n");
        assertThat(published("excluded.csv"))
                .isEqualTo("customer_id,program,as_of,rule\nstaff,house,2025-12-31,staff\n");
        assertThat(published("summary.json")).contains("\"excluded\": 1", "\"of_excluded\": 900", "\"over_caps\": 20");
        assertThat(published("manifest.json"))
                .contains("\"people\": [", "customers.csv", "aliases.csv", "households.csv", "overrides.csv");
        assertThat(command("grade").result()).contains("already graded, nothing to do");
    }

    @Test
    void aChangedTableIsGradedAnewAndTheTwoGradingsCompare() throws IOException {
        command("grade");
        overrides("c-2,house,BEST,pin,,,friend of the house,board\n");
        assertThat(command("grade").result()).contains("published: ");
        assertThat(tiers()).isEqualTo("c-1 BEST 110\nc-2 BEST 40\n");
        Path out = directory.resolve("out/house");
        String before = out.resolve(".gradings/2025-12-31.1").toString();
        String after = out.resolve("2025-12-31").toString();
        Invocation compared = Invocation.of("compare", before, after);
        assertThat(compared.story()).isEmpty();
        assertThat(compared.result()).isEqualTo(before + " beside " + after + "\n" + """
                           BEST  GOOD  (no tier)
                BEST          1     0          0
                GOOD          0     0          0
                (no tier)     1     0          0
                1 customer moved, benefits differ for 1
                c-2: (no tier) -> BEST
                    before: spend 40 < 50
                    after:  pinned: friend of the house
                    grant lounge: none -> yes
                """);
        assertThat(Invocation.of("compare", before, after, "--json").result())
                .contains("\"moved\": 1", "\"customer_id\": \"c-2\"");
        Files.writeString(out.resolve(".gradings/2025-12-31.1/grades.csv"), "altered");
        assertThat(Invocation.of("compare", before, after).exitCode()).isEqualTo(ExitCode.DATA_REFUSED.value());
    }

    @Test
    void whoIsGoneForAnExclusionIsToldWithIt() throws IOException {
        command("grade");
        write("customers.csv", "customer_id,type\nc-1,EMPLOYEE\n");
        assertThat(command("grade").exitCode()).isZero();
        Path out = directory.resolve("out/house");
        Invocation compared = Invocation.of(
                "compare",
                out.resolve(".gradings/2025-12-31.1").toString(),
                out.resolve("2025-12-31").toString());
        assertThat(compared.result()).endsWith("""
                2 customers moved, benefits differ for 2
                c-1: BEST -> (no row)
                    before: spend 110 >= 100
                    after:  excluded: staff
                    claw back lounge: yes -> none
                staff: (no row) -> BEST
                    before: excluded: staff
                    after:  spend 900 >= 100
                    grant lounge: none -> yes
                """);
    }

    @Test
    void anotherIdOfACustomersIsExplainedAsTheirs() {
        command("grade");
        Invocation explained = command("explain", "card-1", "--quiet");
        assertThat(explained.exitCode()).as(explained.story()).isZero();
        String policy = directory.resolve("house.yaml").toString();
        assertThat(explained.result()).isEqualTo("""
                c-1 in house as of 2025-12-31, asked for as card-1
                result: BEST, spend 110 >= 100
                order lines, by date:
                  2025-02-01  order o1  sale 60  store MAIN  under card-1: counts 100%, 60, no rule takes it
                  2025-02-01  order o1  return -30  store MAIN  under card-1: not known yet
                  2025-03-01  order o2  sale 50  store OUTLET: counts 100%, 50, by POLICY:8:5 (outlets)
                  2025-04-01  order o3  sale 20  store MAIN  bought by child: counts 100%, 20, no rule takes it
                caps:
                  spend, POLICY:8:5 (outlets): 50 of at most 30, 20 is cut off
                measures:
                  spend 110
                rungs, best first:
                  BEST (POLICY:13:5): given
                      spend 110 >= 100, held
                  GOOD (POLICY:14:5): earned, a better one is given
                      spend 110 >= 50, held
                by the rules: BEST, spend 110 >= 100
                agrees with the published row
                """.replace("POLICY", policy));
    }

    @Test
    void anIdWithARowOfItsOwnIsExplainedByItAndOneWithLinesOfOldAloneAsTheCustomerItStandsForNow() throws IOException {
        write("job.yaml", JOB.replace("customer: customer_id}}\nh", "customer: customer_id, from: from}}\nh"));
        write("aliases.csv", "alias,customer_id,from\ncard-1,c-1,2025-01-01\nc-2,c-1,2025-07-01\n");
        write("orders.csv", ORDERS + "o9,card-1,2024-02-01,,60,PAID,MAIN\n");
        assertThat(command("grade").exitCode()).isZero();
        assertThat(command("explain", "c-2", "--quiet").result())
                .startsWith("c-2 in house as of 2025-12-31\nresult: no tier, spend 40 < 50\n");
        assertThat(command("explain", "card-1", "--quiet").result())
                .startsWith("c-1 in house as of 2025-12-31, asked for as card-1\nresult: BEST, spend 110 >= 100\n")
                .contains("\n  1 line under card-1 belongs to card-1, 2024-02-01\n");
    }

    @Test
    void linesOfTheAskedIdThatBelongToOthersOnTheirDatesAreTold() throws IOException {
        write("job.yaml", JOB.replace("customer: customer_id}}\nh", "customer: customer_id, from: from}}\nh"));
        write("aliases.csv", "alias,customer_id,from\ncard-1,c-1,\nc-2,child,2025-07-01\n");
        write("orders.csv", ORDERS + """
                o7,c-2,2025-08-01,,7,PAID,MAIN
                o8,c-2,2025-09-01,,8,PAID,MAIN
                """);
        assertThat(command("grade").exitCode()).isZero();
        assertThat(command("explain", "c-2", "--quiet").result()).startsWith("""
                c-2 in house as of 2025-12-31
                result: no tier, spend 40 < 50
                order lines, by date:
                  2025-06-01  order o5  sale 40  store MAIN: counts 100%, 40, no rule takes it
                  2 lines under c-2 belong to c-1, 2025-08-01 to 2025-09-01
                """);
        assertThat(command("explain", "c-2", "--quiet", "--json").result().replaceAll("\\s+", " "))
                .contains("\"customer_id\": \"c-2\", \"asked\": \"c-2\",")
                .contains("\"lines_elsewhere\": [ { \"customer_id\": \"c-1\", \"lines\": 2,"
                        + " \"first_date\": \"2025-08-01\", \"last_date\": \"2025-09-01\" } ]");
        assertThat(command("explain", "c-1", "--quiet").result())
                .contains("order o7  sale 7  store MAIN  bought by child  under c-2: counts 100%");
    }

    @Test
    void whoIsNamedByATableAboutPeopleAloneIsKnown() throws IOException {
        overrides("ghost,house,GOOD,floor,,,one,board\n");
        write("households.csv", "member,head\nchild,c-1\nbaby,c-2\n");
        command("grade");
        for (String id : List.of("ghost", "baby")) {
            Invocation explained = command("explain", id, "--quiet");
            assertThat(explained.exitCode()).as(explained.story()).isZero();
            assertThat(explained.result())
                    .startsWith(id + " in house as of 2025-12-31\nno row: ")
                    .endsWith("agrees with the published row\n");
        }
    }

    @Test
    void whereNoPolicyIsInForceThatIsSaidAndNobodyIsUnknown() {
        String job = directory.resolve("job.yaml").toString();
        Invocation explained = Invocation.of("explain", "c-1", "--job", job, "--as-of", "2013-12-31", "--quiet");
        assertThat(explained.exitCode()).as(explained.story()).isZero();
        assertThat(explained.result()).isEqualTo("house as of 2013-12-31: passed over, no policy is in force\n");
    }

    @Test
    void programmesThatAreNotInForceAreNamedBesideTheStories() throws IOException {
        write("job.yaml", JOB.replace("[house.yaml]", "[later.yaml, house.yaml, last.yaml]"));
        String later = POLICY.replace("2014-01-01", "2026-01-01");
        write("later.yaml", later.replace("program: house", "program: later"));
        write("last.yaml", later.replace("program: house", "program: last"));
        assertThat(command("explain", "c-2", "--quiet").result())
                .startsWith("c-2 in house as of 2025-12-31\n")
                .endsWith("""
                        nothing is published for this programme and date

                        later as of 2025-12-31: passed over, no policy is in force
                        last as of 2025-12-31: passed over, no policy is in force
                        """);
        assertThat(command("explain", "c-2", "--quiet", "--json").result().replaceAll("\\s+", " "))
                .contains("\"not_in_force\": [ \"later\", \"last\" ]");
        assertThat(command("explain", "c-2", "--quiet", "--program", "house").result())
                .doesNotContain("later");
    }

    @Test
    void aClosedYearIsGradedAnewWithTheReturnsKnownByThen() throws IOException {
        command("grade");
        Invocation again = command("grade", "--known-until", "2026-03-31");
        assertThat(again.exitCode()).as(again.story()).isZero();
        assertThat(tiers()).isEqualTo("c-1 GOOD 80\nc-2  40\n");
        assertThat(published("manifest.json")).contains("\"known_until\": \"2026-03-31\"", "\"generation\": 2");
        assertThat(command("grade", "--known-until", "2026-03-31").result()).contains("already graded");
        assertThat(command("explain", "c-1", "--quiet").result())
                .startsWith("c-1 in house as of 2025-12-31, known until 2026-03-31\nresult: GOOD")
                .endsWith("agrees with the published row\n");
    }

    @Test
    void aStoryOfChangedInputSaysWhatChanged() throws IOException {
        command("grade");
        write("aliases.csv", "alias,customer_id\ncard-1,c-2\n");
        assertThat(command("explain", "c-2", "--quiet").result())
                .endsWith("the input has changed since: the tables about people\n")
                .contains("differs from the published row in ");
    }

    @Test
    void aStoryOfAnExcludedCustomerAndOfAMemberSaysWhy() {
        command("grade");
        assertThat(command("explain", "staff", "--quiet").result())
                .contains(
                        "excluded: staff\nno row: the policy leaves this customer out\n", "left out with the customer")
                .endsWith("agrees with the published row\n");
        assertThat(command("explain", "child", "--quiet").result())
                .contains("no row: the purchases count for the head of the household\n", "counts for c-1");
    }

    @Test
    void contradictingOverridesAreRefused() throws IOException {
        overrides("c-2,house,BEST,floor,,,one,board\nc-2,house,GOOD,ceiling,,,other,board\n");
        Invocation graded = command("grade");
        assertThat(graded.exitCode()).isEqualTo(ExitCode.DATA_REFUSED.value());
        assertThat(graded.result())
                .startsWith(
                        "house as of 2025-12-31: refused, nothing published: overrides.csv:3: ceiling 'GOOD'"
                                + " contradicts floor 'BEST' of overrides.csv:2 for the same customer; let one of them end before");
    }

    @Test
    void aRowThatCantBeUsedIsRefused() throws IOException {
        overrides("c-2,house,BEST,shove,,,one,board\n");
        Invocation graded = command("grade");
        assertThat(graded.exitCode()).isEqualTo(ExitCode.DATA_REFUSED.value());
        assertThat(graded.story()).contains("overrides.csv:2: ");
    }
}
