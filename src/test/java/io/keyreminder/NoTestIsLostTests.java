package io.keyreminder;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.junit.platform.commons.annotation.Testable;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;

/**
 * Every test belongs to the build, to the proof, or to a profile of its own.
 */
@AnalyzeClasses(packages = "io.keyreminder", importOptions = ImportOption.OnlyIncludeTests.class)
class NoTestIsLostTests {

	/** What Surefire and Failsafe take for tests, here and in the profiles. */
	private static final String NAMES = ".*(Tests|IT|InBrowser|Benchmark)(\\$.*)?";

	@ArchTest
	void theBuildFindsEveryTest(JavaClasses classes) {
		members().that()
			.areMetaAnnotatedWith(Testable.class)
			.should()
			.beDeclaredInClassesThat(describe("match " + NAMES, (type) -> type.getName().matches(NAMES)))
			.check(classes);
	}

	@ArchTest
	static final ArchRule THE_PROOF_IS_THE_ONLY_TAG_OF_MEMBERS = noMembers().should().beAnnotatedWith(Tag.class);

	@ArchTest
	static final ArchRule THE_PROOF_IS_THE_ONLY_TAG_OF_CLASSES = classes().that()
		.areAnnotatedWith(Tag.class)
		.should()
		.be(Proof.class);

}
