package dev.galley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.galley.graphql.operation.GraphQlOperation;
import dev.galley.platform.operation.Operation;
import graphql.GraphQLContext;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.RoutingContext;
import jakarta.persistence.Entity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between packages, and which types their public methods may expose. */
class ArchitectureTest {

    private static final String BASE = "dev.galley";

    private static final JavaClasses GALLEY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** Each package with the other packages of Galley that it may use. */
    private static final Map<String, Set<String>> ALLOWED = allowed("""
            access -> access.api company company.api platform.base platform.caller platform.input platform.operation platform.sql
            access.api -> platform.base platform.caller platform.error platform.mutation platform.paging platform.sql
            access.key -> access access.api company company.api platform.base platform.caller platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            access.scope -> access.key company feed history item job job.note label people platform.caller platform.sql webhook webhook.queue
            board -> access graphql.caller graphql.protocol graphql.transport platform.base
            company -> company.api platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            company.api -> platform.base platform.error platform.mutation platform.paging platform.sql
            feed -> company company.api feed.api history item item.api job job.api lifecycle platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            feed.api -> history lifecycle platform.base platform.caller platform.change platform.error platform.paging
            graphql.caller -> access access.key graphql.operation graphql.protocol platform.base platform.caller platform.operation
            graphql.document -> graphql.execution graphql.limits graphql.protocol platform.base
            graphql.execution -> access graphql.fetching graphql.limits graphql.operation graphql.overload graphql.protocol platform.base platform.caller platform.error platform.operation
            graphql.fetching -> graphql.operation platform.error platform.input
            graphql.health -> platform.base platform.operation
            graphql.limits -> graphql.protocol platform.base platform.operation
            graphql.operation -> access graphql.overload graphql.protocol platform.operation
            graphql.overload -> graphql.health graphql.protocol platform.base
            graphql.protocol -> platform.base platform.error platform.mutation platform.operation platform.sql
            graphql.request -> graphql.document graphql.execution graphql.limits graphql.operation graphql.overload graphql.protocol platform.base platform.operation
            graphql.subscription -> access graphql.caller graphql.operation graphql.overload graphql.protocol graphql.request platform.base platform.caller platform.operation
            graphql.telemetry -> graphql.health graphql.operation graphql.overload graphql.protocol
            graphql.transport -> graphql.caller graphql.limits graphql.operation graphql.overload graphql.protocol graphql.request graphql.subscription platform.base platform.operation
            history -> company company.api item item.api label lifecycle people platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            history.duration -> company company.api history lifecycle platform.base platform.caller platform.error platform.input platform.operation platform.sql
            item -> item.api label lifecycle people platform.base platform.caller platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            item.api -> label lifecycle people platform.base platform.error platform.input platform.mutation platform.paging platform.sql
            job -> company company.api item item.api job.api label lifecycle platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            job.api -> company.api item.api label lifecycle platform.base platform.caller platform.error platform.input platform.mutation platform.paging platform.sql
            job.bulk -> item item.api people platform.base platform.bulk platform.error platform.input platform.mutation platform.sql
            job.label -> item item.api job job.api label platform.base platform.bulk platform.error platform.input platform.mutation platform.paging platform.sql
            job.note -> history item item.api job job.api label lifecycle platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql
            job.transition -> company company.api item item.api job job.bulk job.note lifecycle platform.base platform.bulk platform.caller platform.error platform.input platform.mutation platform.operation platform.sql
            label -> lifecycle platform.error platform.input platform.mutation platform.sql
            lifecycle -> platform.caller platform.operation
            people -> platform.error platform.input platform.paging platform.sql
            platform.base ->
            platform.bulk -> platform.error platform.mutation platform.operation platform.sql
            platform.caller ->
            platform.change -> platform.base platform.sql
            platform.error ->
            platform.input -> platform.base platform.error platform.operation platform.sql
            platform.mutation -> platform.base platform.caller platform.change platform.error platform.input platform.operation platform.sql
            platform.operation -> platform.caller platform.error
            platform.paging -> platform.base platform.error platform.input platform.sql
            platform.sql -> platform.base platform.caller platform.error platform.operation
            webhook -> company company.api feed platform.base platform.caller platform.change platform.error platform.input platform.mutation platform.operation platform.paging platform.sql webhook.api
            webhook.api -> platform.base platform.caller platform.change platform.error platform.mutation platform.paging
            webhook.delivery -> company company.api feed feed.api history item item.api job job.api lifecycle platform.base platform.caller platform.change platform.input platform.operation platform.sql webhook webhook.api webhook.queue webhook.queue.api
            webhook.queue -> feed feed.api platform.base platform.error platform.input platform.mutation platform.operation platform.paging platform.sql webhook webhook.api webhook.queue.api
            webhook.queue.api -> platform.error platform.mutation platform.paging webhook.api
            """);

    /** In a package with more files, it is hard to find anything. */
    private static final int MAX_FILES = 18;

    @Test
    void each_package_uses_only_what_the_table_allows() {
        ALLOWED.forEach((name, others) -> {
            String[] allowed = Stream.concat(Stream.of(name), others.stream())
                    .map(other -> BASE + "." + other)
                    .toArray(String[]::new);
            noClasses()
                    .that(resideInAPackage(BASE + "." + name))
                    .should()
                    .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(allowed))))
                    .check(GALLEY);
        });
    }

    @Test
    void every_package_is_in_the_table_and_small() {
        Map<String, Long> files = GALLEY.stream()
                .filter(type -> type.isTopLevelClass() && !type.getPackageName().equals(BASE))
                .filter(type -> !type.getPackageName().startsWith(BASE + ".devmode"))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        type -> type.getPackageName().substring(BASE.length() + 1),
                        TreeMap::new,
                        Collectors.counting()));

        assertEquals(ALLOWED.keySet(), files.keySet());
        files.values().removeIf(count -> count <= MAX_FILES);
        assertEquals(Map.of(), files);
    }

    @Test
    void the_state_of_a_request_is_in_its_operation_alone() {
        noClasses()
                .that(not(type(Operation.class)))
                .should()
                .accessClassesThat(assignableTo(ThreadLocal.class))
                .check(GALLEY);
        noClasses()
                .that(not(type(GraphQlOperation.class)))
                .should()
                .callMethod(RoutingContext.class, "put", String.class, Object.class)
                .orShould()
                .callMethod(GraphQLContext.class, "put", Object.class, Object.class)
                .check(GALLEY);
    }

    @Test
    void nothing_uses_dev_mode() {
        noClasses()
                .that(not(resideInAPackage(BASE + ".devmode..")))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + ".devmode.."))
                .check(GALLEY);
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(GALLEY);
    }

    @Test
    void the_life_cycle_is_plain_java_without_a_database() {
        noClasses()
                .that(resideInAPackage(BASE + ".lifecycle"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta..", "org.hibernate..", "io.quarkus..", "java.sql.."))
                .check(GALLEY);
    }

    @Test
    void edges_can_be_called_by_name_in_the_native_executable() {
        classes()
                .that()
                .areAnnotatedWith(GraphQLApi.class)
                .and()
                .haveSimpleNameEndingWith("Fields")
                .should()
                .beAnnotatedWith(RegisterForReflection.class)
                .check(GALLEY);
    }

    @Test
    void entities_never_leave_through_the_api() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(GraphQLApi.class)
                .should(notSpeakOf(DescribedPredicate.describe("entities", type -> type.isAnnotatedWith(Entity.class))))
                .check(GALLEY);
    }

    @Test
    void root_fields_and_edges_are_in_classes_of_their_own() {
        classes()
                .that()
                .areAnnotatedWith(GraphQLApi.class)
                .should()
                .haveSimpleNameEndingWith("Api")
                .orShould()
                .haveSimpleNameEndingWith("Fields")
                .check(GALLEY);
    }

    @Test
    void entities_are_panache_entities_with_private_fields() {
        ArchRule panache =
                classes().that().areAnnotatedWith(Entity.class).should().beAssignableTo(PanacheEntityBase.class);
        panache.check(GALLEY);
        com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Entity.class)
                .and()
                .areNotStatic()
                .should()
                .bePrivate()
                .check(GALLEY);
    }

    /** Methods that format with the default locale, unless they are given one: in Arabic, with other digits. */
    private static final Map<String, String> BY_LANGUAGE = Map.ofEntries(
            Map.entry("java.lang.String", "format|formatted|toLowerCase|toUpperCase"),
            Map.entry("java.io.PrintStream", "printf|format"),
            Map.entry("java.io.PrintWriter", "printf|format"),
            Map.entry("java.util.Formatter", "<init>"),
            Map.entry("java.util.Scanner", "<init>"),
            Map.entry("java.util.Locale", "getDefault"),
            Map.entry("java.util.ResourceBundle", "getBundle"),
            Map.entry("java.text.MessageFormat", "<init>|format"),
            Map.entry("java.text.DecimalFormat", "<init>"),
            Map.entry("java.text.SimpleDateFormat", "<init>"),
            Map.entry("java.text.NumberFormat", "get.*Instance"),
            Map.entry("java.text.DateFormat", "get.*Instance"),
            Map.entry("java.text.Collator", "getInstance"),
            Map.entry("java.text.BreakIterator", "get.*Instance"),
            Map.entry("java.time.format.DateTimeFormatter", "ofPattern|ofLocalized.*"),
            Map.entry("java.time.format.DateTimeFormatterBuilder", "toFormatter"));

    @Test
    void no_text_depends_on_the_language_of_the_machine() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "format by the default locale",
                        access -> access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                                && target.getName()
                                        .matches(BY_LANGUAGE.getOrDefault(
                                                target.getOwner().getName(), ""))
                                && target.getRawParameterTypes().stream()
                                        .noneMatch(type -> type.isEquivalentTo(Locale.class))))
                .check(GALLEY);
    }

    /** ICU normalizes texts and maps domains: the JDK does it by the Unicode version of each of its own versions. */
    @Test
    void no_key_depends_on_the_jdk() {
        noClasses()
                .that(not(resideInAPackage(BASE + ".devmode..")))
                .should()
                .dependOnClassesThat(type(java.text.Normalizer.class).or(type(java.net.IDN.class)))
                .check(GALLEY);
    }

    /** Reads lines of {@code package -> packages}. */
    private static Map<String, Set<String>> allowed(String table) {
        return table.lines()
                .map(line -> line.split(" ->"))
                .collect(Collectors.toMap(
                        row -> row[0],
                        row -> row.length == 1
                                ? Set.of()
                                : new TreeSet<>(List.of(row[1].trim().split(" "))),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static ArchCondition<JavaMethod> notSpeakOf(DescribedPredicate<JavaClass> types) {
        return new ArchCondition<>("not speak of " + types.getDescription()) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                method.getReturnType().getAllInvolvedRawTypes().stream()
                        .filter(types)
                        .forEach(
                                type -> events.add(SimpleConditionEvent.violated(method, method + " returns " + type)));
                method.getParameters().stream()
                        .flatMap(parameter -> parameter.getType().getAllInvolvedRawTypes().stream())
                        .filter(types)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(method, method + " takes " + type)));
            }
        };
    }
}
