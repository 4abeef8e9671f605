package io.gatehouse.auth;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.servlet.Filter;
import org.jspecify.annotations.NullMarked;

/** The shape of filter-auth: which room may know which, and who may know its libraries. */
@AnalyzeClasses(packages = "io.gatehouse.auth", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
    @ArchTest
    static final ArchRule ROOMS_FORM_NO_CYCLE =
            slices().matching("io.gatehouse.auth.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule OTHER_MODULES_ARE_UNKNOWN = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.gatehouse.files..", "io.gatehouse.mail..", "io.gatehouse.demo.."));

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_PAGES = noClasses()
            .that()
            .resideOutsideOfPackage("io.gatehouse.auth.signin..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.gatehouse.auth.signin.."));

    @ArchTest
    static final ArchRule SHIRO_IS_KNOWN_TO_REALMS_ALONE = noClasses()
            .that()
            .resideOutsideOfPackages("io.gatehouse.auth.realm..", "io.gatehouse.auth.ldap..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.apache.shiro.."));

    @ArchTest
    static final ArchRule HASHES_ARE_COMPUTED_IN_ONE_ROOM = noClasses()
            .that()
            .resideOutsideOfPackage("io.gatehouse.auth.passwords..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("de.mkammerer..", "com.sun.jna..", "org.bouncycastle.."));

    @ArchTest
    static final ArchRule FILTERS_ARE_FINAL =
            classes().that().implement(Filter.class).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)");

    @ArchTest
    static void everyRoomSaysWhatItIsAndMarksNulls(JavaClasses classes) {
        assertThat(classes.getPackage("io.gatehouse.auth").getSubpackages())
                .isNotEmpty()
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as(room.getName())
                        .isTrue());
    }
}
