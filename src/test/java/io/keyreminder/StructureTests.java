package io.keyreminder;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows between the packages.
 */
@AnalyzeClasses(packages = "io.keyreminder", importOptions = DoNotIncludeTests.class)
class StructureTests {

	@ArchTest
	void noPackagesFormACycle(JavaClasses classes) {
		slices().matching("io.keyreminder.(*)..").should().beFreeOfCycles().check(classes);
	}

	@ArchTest
	static final ArchRule THE_DOMAIN_KNOWS_NOTHING_OF_OURS = noClasses().that()
		.resideInAPackage("..key..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..iam..", "..ledger..", "..mail..", "..job..", "..settings..", "org.springframework..");

	@ArchTest
	static final ArchRule STOPPING_KNOWS_NOTHING_OF_OURS = noClasses().that()
		.resideInAPackage("..stop..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..key..", "..iam..", "..ledger..", "..mail..", "..job..", "..report..", "..cli..");

	@ArchTest
	static final ArchRule THE_SIDES_DO_NOT_KNOW_EACH_OTHER = noClasses().that()
		.resideInAnyPackage("..iam..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..ledger..", "..mail..", "..job..");

	@ArchTest
	static final ArchRule THE_LEDGER_KNOWS_ONLY_THE_DOMAIN = noClasses().that()
		.resideInAPackage("..ledger..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..iam..", "..mail..", "..job..");

	@ArchTest
	static final ArchRule MAIL_KNOWS_ONLY_THE_DOMAIN = noClasses().that()
		.resideInAPackage("..mail..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..iam..", "..ledger..", "..job..");

	@ArchTest
	static final ArchRule A_REPORT_IS_MADE_OF_WHAT_THE_LEDGER_KNOWS = noClasses().that()
		.resideInAPackage("..report..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("..iam..", "..mail..", "..job..", "..cli..");

	@ArchTest
	static final ArchRule NOBODY_NEEDS_THE_COMMAND_LINE = noClasses().that()
		.resideInAnyPackage("..key..", "..iam..", "..ledger..", "..mail..", "..job..", "..report..", "..settings..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("..cli..");

}
