package io.keyreminder.crash;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.keyreminder.policy.NoticeStatus;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No change of the ledger is without a point at which the program dies.
 */
class CrashPointTests {

	private static final List<Place> PLACES = Arrays.stream(CrashPoint.values()).map(CrashPoint::place).toList();

	@Test
	void everyArrowOfANoticesLifeIsOne() {
		Set<String> arrows = Arrays.stream(NoticeStatus.values())
			.flatMap((to) -> to.predecessors().stream().map((from) -> from + " to " + to))
			.collect(Collectors.toSet());
		assertThat(PLACES.stream().flatMap(CrashPointTests::arrows)).containsAll(arrows).isSubsetOf(arrows);
	}

	@Test
	void everyPlaceIsAMethodThatExists() throws ClassNotFoundException {
		List<Place> all = Stream.concat(PLACES.stream(), PLACES.stream().map(Place::once).filter(Objects::nonNull))
			.toList();
		for (Place place : all) {
			String method = place.method().replaceFirst("\\(.*", "");
			assertThat(Arrays.stream(Class.forName(place.type()).getDeclaredMethods()).map(Method::getName))
				.as(place.type())
				.contains(method);
		}
	}

	/**
	 * The copy of a dry run lives in memory and dies with the process; a trial is rolled
	 * back; what is pruned, in one transaction, tells of nobody who is to be told; and
	 * who is forgotten, in another, is recognized before it and after. Which process
	 * scans what is no statement of anybody who is told.
	 */
	@Test
	void everyStatementThatChangesTheLedgerIsOne() {
		JavaClasses ledger = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.keyreminder");
		Set<String> writing = ledger.stream()
			.filter((each) -> !Set
				.of("LedgerSnapshot", "LedgerTrial", "LedgerPruning", "LedgerForgetting", "MentionedAddress",
						"ForgottenPeople", "SharedSlices", "WorkerRepository")
				.contains(each.getSimpleName()))
			.flatMap((each) -> each.getMethodCallsFromSelf().stream())
			.filter((call) -> call.getTargetOwner().isEquivalentTo(JdbcClient.StatementSpec.class)
					&& call.getName().equals("update"))
			.map((call) -> call.getOriginOwner().getName() + "." + call.getOrigin().getName())
			.collect(Collectors.toSet());
		assertThat(writing).hasSizeGreaterThan(8);
		assertThat(PLACES.stream().map((place) -> place.type() + "." + place.method().replaceFirst("\\(.*", "")))
			.containsAll(writing);
	}

	private static Stream<String> arrows(Place place) {
		return place.from().stream().map((from) -> from + " to " + place.to());
	}

}
