package io.vipgrader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house: which rooms there are, who may see whom, and which library lives where. */
public class ArchitectureTest {
    private static final String ROOT = "io.vipgrader";

    /** Every room may use only those before it. */
    public static final List<String> ROOMS = List.of(
            "files",
            "document",
            "money",
            "order",
            "people",
            "policy",
            "job",
            "accrual",
            "scan",
            "sql",
            "grade",
            "report",
            "sample",
            "batch",
            "cli");

    /** A library's packages and the rooms that may use it. */
    private static final Map<String, Set<String>> HOMES = Map.of(
            "org.snakeyaml..", Set.of("document"),
            "tools.jackson..", Set.of("document"),
            "com.opencsv..", Set.of("order", "report"),
            "com.github.luben..", Set.of("order"),
            "org.springframework..", Set.of("batch", "sql"),
            "ch.qos.logback..", Set.of("batch"),
            "org.h2..", Set.of("batch", "sql"),
            "org.postgresql..", Set.of("sql"),
            "picocli..", Set.of("cli"));

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyRoomIsListedAndHasClasses() {
        Set<String> found = PRODUCT.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).containsExactlyInAnyOrderElementsOf(ROOMS);
        assertThat(PRODUCT.size()).isGreaterThan(100);
    }

    static List<String> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesOnlyThoseBeforeIt(String room) {
        String[] later = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        if (later.length > 0) {
            noClasses()
                    .that()
                    .resideInAPackage(packages(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(PRODUCT);
        }
        assertThat(PRODUCT.that(inRoom(room))).as("classes of " + room).isNotEmpty();
    }

    @Test
    void onlyBatchSeesTheDatabaseRoad() {
        classes()
                .that()
                .resideInAPackage(packages("sql"))
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(packages("sql"), packages("batch"))
                .check(PRODUCT);
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void aLibraryLivesInItsHome() {
        HOMES.forEach((library, rooms) -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        rooms.stream().map(ArchitectureTest::packages).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PRODUCT));
    }

    @Test
    void onlyFilesOpensTheDisk() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage(packages("files"))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.nio\\.file\\.Files|java\\.nio\\.channels\\.FileChannel"
                                + "|java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)");
        rule.check(PRODUCT);
        assertThat(PRODUCT.that(inRoom("files")).stream()
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(dependency -> dependency.getTargetClass().getName()))
                .contains("java.nio.file.Files");
    }

    @Test
    void moneyNeverTouchesABinaryFraction() {
        String[] exact = {"money", "order", "accrual", "grade"};
        List<String> found = Arrays.stream(exact)
                .flatMap(room -> PRODUCT.that(inRoom(room)).stream())
                .flatMap(type -> type.getFields().stream()
                        .filter(field -> isFraction(field.getRawType()))
                        .map(field -> field.getFullName()))
                .toList();
        assertThat(found).isEmpty();
        Arrays.stream(exact)
                .forEach(room -> PRODUCT.that(inRoom(room)).stream()
                        .flatMap(type -> type.getCodeUnits().stream())
                        .forEach(unit -> {
                            assertThat(isFraction(unit.getRawReturnType()))
                                    .as(unit.getFullName())
                                    .isFalse();
                            assertThat(unit.getRawParameterTypes().stream().anyMatch(ArchitectureTest::isFraction))
                                    .as(unit.getFullName())
                                    .isFalse();
                        }));
    }

    @Test
    void nothingReadsTheClockZoneLocaleOrCharsetOfTheMachine() {
        noClasses()
                .that()
                .resideInAnyPackage(Arrays.stream(new String[] {
                            "files",
                            "document",
                            "money",
                            "order",
                            "policy",
                            "job",
                            "accrual",
                            "sql",
                            "grade",
                            "report",
                            "sample",
                            "batch"
                        })
                        .map(ArchitectureTest::packages)
                        .toArray(String[]::new))
                .should()
                .callMethod("java.time.ZoneId", "systemDefault")
                .orShould()
                .callMethod("java.time.LocalDate", "now")
                .orShould()
                .callMethod("java.time.Instant", "now")
                .orShould()
                .callMethod("java.time.LocalDateTime", "now")
                .orShould()
                .callMethod("java.lang.System", "currentTimeMillis")
                .orShould()
                .callMethod("java.util.Locale", "getDefault")
                .orShould()
                .callMethod("java.nio.charset.Charset", "defaultCharset")
                .orShould()
                .callMethod("java.lang.String", "getBytes")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(java.time.format.DateTimeFormatter.class, "ofPattern", String.class)
                .orShould()
                .callMethod("java.time.LocalTime", "now")
                .orShould()
                .callMethod("java.time.Clock", "systemDefaultZone")
                .orShould()
                .callMethod("java.lang.String", "toLowerCase")
                .orShould()
                .callMethod("java.lang.String", "toUpperCase")
                .check(PRODUCT);
    }

    @Test
    void codeIsNotInherited() {
        assertThat(PRODUCT.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> !type.isInterface() && !type.isEnum())
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static boolean isFraction(JavaClass type) {
        return Set.of("double", "float", "java.lang.Double", "java.lang.Float").contains(type.getName());
    }

    private static DescribedPredicate<JavaClass> inRoom(String room) {
        return DescribedPredicate.describe(
                "in " + room, type -> type.getPackageName().equals(ROOT + "." + room));
    }

    private static String packages(String room) {
        return ROOT + "." + room + "..";
    }
}
