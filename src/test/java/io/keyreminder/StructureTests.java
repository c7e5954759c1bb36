package io.keyreminder;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceRule;
import io.keyreminder.ledger.run.RunQueries;
import io.keyreminder.settings.EarlySettings;
import io.keyreminder.settings.Setting;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.PropertyResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The arrows between the rooms.
 */
@AnalyzeClasses(packages = "io.keyreminder", importOptions = DoNotIncludeTests.class)
class StructureTests {

	@ArchTest
	static final SliceRule ROOMS_FORM_NO_CYCLE = slices().matching("io.keyreminder.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final SliceRule PACKAGES_FORM_NO_CYCLE = slices().matching("io.keyreminder.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule KEY = room("key", "text");

	@ArchTest
	static final ArchRule TEXT = room("text");

	@ArchTest
	static final ArchRule FAILURE = room("failure");

	@ArchTest
	static final ArchRule STOP = room("stop", "failure");

	@ArchTest
	static final ArchRule LOG = room("log", "text");

	@ArchTest
	static final ArchRule SETTINGS = room("settings", "failure", "text");

	@ArchTest
	static final ArchRule HOME = room("home", "failure", "settings", "text");

	@ArchTest
	static final ArchRule POLICY = room("policy", "key", "settings", "text");

	@ArchTest
	static final ArchRule AWS = room("aws", "failure", "settings", "text");

	@ArchTest
	static final ArchRule ACCOUNT = room("account", "aws", "failure", "settings", "text");

	@ArchTest
	static final ArchRule IAM = room("iam", "account", "aws", "failure", "key", "policy", "settings", "stop", "text");

	@ArchTest
	static final ArchRule UPCOMING = room("upcoming", "iam", "key", "ledger.sql", "policy");

	@ArchTest
	static final ArchRule LEDGER = room("ledger", "account", "failure", "home", "key", "policy", "settings", "stop",
			"text", "upcoming");

	@ArchTest
	static final ArchRule MAIL = room("mail", "aws", "failure", "home", "key", "policy", "settings", "stop", "text");

	@ArchTest
	static final ArchRule EVALUATION = room("evaluation", "iam", "key", "ledger", "policy", "upcoming");

	@ArchTest
	static final ArchRule EXPLAIN = room("explain", "account", "evaluation", "failure", "iam", "job", "key", "ledger",
			"policy", "settings", "text");

	@ArchTest
	static final ArchRule REPORT = room("report", "account", "explain", "failure", "home", "key", "ledger", "policy",
			"text", "upcoming");

	@ArchTest
	static final ArchRule CARE = room("care", "failure", "home", "ledger", "policy", "report", "settings", "text");

	@ArchTest
	static final ArchRule JOB = room("job", "account", "evaluation", "failure", "home", "iam", "key", "ledger", "mail",
			"policy", "settings", "stop", "text", "upcoming");

	@ArchTest
	static final ArchRule WORKER = room("worker", "account", "failure", "home", "iam", "job", "ledger", "settings",
			"stop", "text");

	@ArchTest
	static final ArchRule PUBLISH = room("publish", "aws", "failure", "home", "key", "ledger", "report", "settings",
			"text");

	@ArchTest
	static final ArchRule DIGEST = room("digest", "account", "failure", "key", "mail", "policy", "report", "settings",
			"stop", "text");

	@ArchTest
	static final ArchRule ONLY_THE_START_NEEDS_THE_COMMAND_LINE = noClasses().that()
		.resideInAPackage("io.keyreminder.*..")
		.and()
		.resideOutsideOfPackage("..cli..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("..cli..");

	@ArchTest
	static final ArchRule THE_RULES_NEED_NO_FRAMEWORK = noClasses().that()
		.resideInAnyPackage("..key..", "..text..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "software.amazon..");

	/** Who binds in another way than the container does finds other values. */
	@ArchTest
	static final ArchRule SETTINGS_ARE_READ_EARLY_IN_ONE_WAY = noClasses().that()
		.doNotHaveFullyQualifiedName(EarlySettings.class.getName())
		.should()
		.dependOnClassesThat()
		.belongToAnyOf(Binder.class);

	/** A raw value may have blanks around it that the container takes away. */
	@ArchTest
	static final ArchRule SETTINGS_OF_OURS_ARE_NOT_READ_RAW = noClasses()
		.that(describe("know them",
				(JavaClass each) -> each.getDirectDependenciesFromSelf()
					.stream()
					.anyMatch((known) -> known.getTargetClass().isEquivalentTo(Setting.class))))
		.should()
		.callMethodWhere(describe("a value is read",
				(JavaMethodCall call) -> call.getTargetOwner().isAssignableTo(PropertyResolver.class)
						&& call.getName().equals("getProperty")));

	/** Rows that nobody closes keep their connection, until there is none left. */
	@ArchTest
	static final ArchRule ROWS_ARE_STREAMED_WHERE_THEY_ARE_CLOSED = noClasses().that()
		.doNotHaveFullyQualifiedName(RunQueries.class.getName())
		.should()
		.callMethod(JdbcClient.MappedQuerySpec.class, "stream");

	@ArchTest
	static final ArchRule WHAT_PUTS_PARTS_TOGETHER_IS_FOUND_BY_ITS_NAME = classes().that()
		.areMetaAnnotatedWith(Component.class)
		.and()
		.areNotAnnotatedWith(SpringBootConfiguration.class)
		.should()
		.haveSimpleNameEndingWith("Configuration");

	@ArchTest
	static final ArchRule THE_POLICY_NEEDS_NONE_BUT_FOR_ITS_SETTINGS = noClasses().that()
		.resideInAPackage("..policy..")
		.and()
		.haveSimpleNameNotEndingWith("Configuration")
		.and()
		.haveSimpleNameNotEndingWith("Properties")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "software.amazon..");

	@ArchTest
	void everyRoomHasARule(JavaClasses classes) {
		classes().that()
			.resideOutsideOfPackages("io.keyreminder", "..cli..")
			.should()
			.resideInAnyPackage("..account..", "..aws..", "..care..", "..digest..", "..evaluation..", "..explain..",
					"..failure..", "..home..", "..iam..", "..job..", "..key..", "..ledger..", "..log..", "..mail..",
					"..policy..", "..publish..", "..report..", "..settings..", "..stop..", "..text..", "..upcoming..",
					"..worker..")
			.check(classes);
	}

	/** Of our own rooms this one knows the named ones only. */
	private static ArchRule room(String name, String... known) {
		String[] allowed = new String[known.length + 1];
		allowed[0] = within(name);
		for (int i = 0; i < known.length; i++) {
			allowed[i + 1] = within(known[i]);
		}
		DescribedPredicate<JavaClass> others = resideInAnyPackage("io.keyreminder..")
			.and(not(resideInAnyPackage(allowed)));
		return noClasses().that()
			.resideInAPackage(within(name))
			.should()
			.dependOnClassesThat(others)
			.as("the room %s knows no other rooms than %s".formatted(name, String.join(", ", known)));
	}

	private static String within(String room) {
		return "io.keyreminder.%s..".formatted(room);
	}

}
