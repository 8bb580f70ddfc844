package dev.galley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

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
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Entity;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, and what the classes at the edge may show. */
class ArchitectureTest {

    private static final String BASE = "dev.galley";

    private static final JavaClasses GALLEY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    @Test
    void platform_is_at_the_bottom() {
        imports("platform");
    }

    @Test
    void the_life_cycle_imports_nothing_but_the_platform() {
        imports("lifecycle", "platform");
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
    void items_import_the_life_cycle() {
        imports("item", "lifecycle", "platform");
    }

    @Test
    void companies_import_nothing_but_the_platform() {
        imports("company", "platform");
    }

    @Test
    void jobs_import_items_and_companies() {
        imports("job", "item", "company", "lifecycle", "platform");
    }

    @Test
    void history_imports_items_and_companies() {
        imports("history", "item", "company", "lifecycle", "platform");
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
    void who_may_do_what_imports_companies() {
        imports("access", "company", "platform");
    }

    @Test
    void nothing_imports_jobs_or_history() {
        for (String feature : new String[] {"lifecycle", "item", "company", "platform", "access"}) {
            noClasses()
                    .that(resideInAPackage(BASE + "." + feature))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(BASE + ".job", BASE + ".history"))
                    .check(GALLEY);
        }
    }

    @Test
    void nothing_imports_the_endpoint_or_dev_mode() {
        for (String outermost : new String[] {"endpoint", "devmode"}) {
            String itself = BASE + "." + outermost + "..";
            noClasses()
                    .that(not(resideInAPackage(itself)))
                    .should()
                    .dependOnClassesThat(resideInAPackage(itself))
                    .allowEmptyShould(true)
                    .check(GALLEY);
        }
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(GALLEY);
    }

    @Test
    void features_are_flat() {
        for (String feature : new String[] {"lifecycle", "item", "job", "company", "history", "platform", "access"}) {
            noClasses().should().resideInAPackage(BASE + "." + feature + ".*..").check(GALLEY);
        }
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

    /** What forms texts by the machine's language, unless it is given a locale: in Arabic with other digits. */
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

    private static void imports(String feature, String... below) {
        String[] allowed = new String[below.length + 1];
        allowed[0] = BASE + "." + feature;
        for (int i = 0; i < below.length; i++) {
            allowed[i + 1] = BASE + "." + below[i];
        }
        noClasses()
                .that(resideInAPackage(BASE + "." + feature))
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "..").and(not(resideInAnyPackage(allowed))))
                .check(GALLEY);
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
