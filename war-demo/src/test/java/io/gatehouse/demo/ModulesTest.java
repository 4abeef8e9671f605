package io.gatehouse.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which; a module that holds no class yet breaks no rule. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesTest {
    @ArchTest
    static final ArchRule CORE_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gatehouse.auth..", "io.gatehouse.files..", "io.gatehouse.mail..", "io.gatehouse.demo..");

    @ArchTest
    static final ArchRule FILES_ASK_ONLY_THE_SERVLET_API_WHO_THE_USER_IS = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.files..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.gatehouse.auth..", "org.apache.shiro..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule MAIL_WORKS_WITHOUT_SERVLETS = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.mail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "io.gatehouse.auth..", "io.gatehouse.files..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule DEMO_KNOWS_NOTHING_OF_THE_STACK = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.gatehouse.core..", "io.gatehouse.auth..", "io.gatehouse.files..", "io.gatehouse.mail..");
}
