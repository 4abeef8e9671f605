package io.gatehouse.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.Filter;
import org.jspecify.annotations.NullMarked;

/** The shape of filter-core: which room may know which, and how a room looks. */
@AnalyzeClasses(packages = "io.gatehouse.core", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest
    static final ArchRule ROOMS_FORM_NO_CYCLE =
            slices().matching("io.gatehouse.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CORE_KNOWS_NO_ACCOUNTS = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.gatehouse.auth..", "io.gatehouse.files..", "io.gatehouse.mail..", "org.apache.shiro.."));

    @ArchTest
    static final ArchRule ONLY_THE_SQL_GUARD_KNOWS_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("..core.sql..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."));

    @ArchTest
    static final ArchRule ONLY_SETTINGS_READS_INIT_PARAMS = noClasses()
            .that()
            .resideOutsideOfPackages("..settings..", "..chain..")
            .should()
            .callMethod("jakarta.servlet.FilterConfig", "getInitParameter", "java.lang.String");

    @ArchTest
    static final ArchRule PURE_ROOMS_KNOW_NO_MEASURE = noClasses()
            .that()
            .resideInAnyPackage("..settings..", "..request..", "..client..", "..audit..", "..ledger..")
            .should()
            .dependOnClassesThat(are(resideInAnyPackage("..guard..", "..chain..", "..https..", "..firewall..")));

    @ArchTest
    static final ArchRule FILTERS_ARE_FINAL = classes()
            .that()
            .implement(Filter.class)
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)");

    @ArchTest
    static void everyRoomSaysWhatItIsAndMarksNulls(JavaClasses classes) {
        JavaPackage core = classes.getPackage("io.gatehouse.core");
        assertThat(core.getSubpackages())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }

    @ArchTest
    static void aRoomHasFewPublicTypes(JavaClasses classes) {
        classes.getPackage("io.gatehouse.core")
                .getSubpackages()
                .forEach(room -> assertThat(room.getClasses())
                        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                        .extracting(JavaClass::getSimpleName)
                        .as(room.getName())
                        .hasSizeLessThanOrEqualTo(9));
    }

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .that(are(resideInAPackage("io.gatehouse.core..")))
            .and()
            .doNotHaveSimpleName("VerifyAudit")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
