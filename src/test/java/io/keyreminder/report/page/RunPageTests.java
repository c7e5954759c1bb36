package io.keyreminder.report.page;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collections;
import java.util.List;

import io.keyreminder.ledger.run.RunStatus;
import io.keyreminder.policy.NoticeKind;
import io.keyreminder.report.NoticeReport;
import io.keyreminder.report.RunDetails;
import io.keyreminder.report.TestDetails;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a run's page says first, and what it must not contain.
 */
class RunPageTests {

	@Test
	void theOutcomeIsOneSentence() {
		assertThat(page(TestRuns.quiet()).select(".sentence").text())
			.isEqualTo("39 notices told in 39 messages; nothing is open.");
		assertThat(page(TestRuns.withEverything("alice")).select(".sentence").text())
			.isEqualTo("39 notices told in 39 messages; something needs a person.");
		assertThat(page(TestRuns.failed("The disk is full.")).select(".sentence, .error, header code").eachText())
			.containsExactly("Failed; 39 notices told in 39 messages before that.", "The disk is full.",
					"keyreminder restart 17");
	}

	@Test
	void aRunThatWasStoppedIsResumedWithoutAFix() {
		assertThat(page(TestRuns.stopped()).select("header p").eachText())
			.contains("Resume it: keyreminder restart 17");
		assertThat(page(TestRuns.failed("The disk is full.")).select("header p").eachText())
			.contains("Fix the cause, then resume it: keyreminder restart 17");
	}

	@Test
	void whatNeedsAPersonComesFirstWithWhatToDo() {
		Document page = page(TestRuns.withEverything("alice"));
		assertThat(page.select("section").get(0).select("h2").text()).isEqualTo("What needs a person first");
		assertThat(page.select("section").get(0).select("tbody .badge").eachText()).containsExactly("failed",
				"in doubt", "unreachable", "expired", "deferred", "unreadable");
		assertThat(page.select("section").get(0).select("code").eachText()).containsExactly(
				"keyreminder resolve 7 --resend", "keyreminder resolve 8 --sent", "keyreminder resolve 8 --resend",
				"keyreminder run --rescan", "keyreminder run", "keyreminder run --rescan");
	}

	@ParameterizedTest
	@CsvSource({ "ROTATE, 10, The deadline 2026-12-04 passed before the owner was told. Tell the owner yourself.",
			"ROTATE, -8, The day of the next reminder came before anybody was told of this overdue key. "
					+ "As long as the key is active the next reminder comes by itself.",
			"UNUSED, 0, The day of the next reminder came before anybody was told of this unused key. "
					+ "As long as the key is active the next reminder comes by itself." })
	void whatIsTooLateIsSaidByWhatComesNext(NoticeKind kind, int stage, String sentences) {
		Element open = page(TestRuns.expired(kind, stage)).select("section").get(0);
		assertThat(open.text()).contains(sentences);
	}

	@Test
	void whatAnEarlierRunLeftIsOpenToo() {
		assertThat(page(TestRuns.afterAnother()).select("section").get(0).select("td b, code").eachText())
			.containsExactly("carol", "keyreminder resolve 3 --sent", "keyreminder resolve 3 --resend");
	}

	@Test
	void aRunAfterWhichAnotherCompletedAsksForNothing() {
		Document page = page(TestRuns.doneByAnother());
		assertThat(page.select("header p").eachText())
			.contains("Run 18 completed since: its page says what is open now.");
		assertThat(page.select("h2:contains(needs a person), code:contains(restart)")).isEmpty();
	}

	@Test
	void whoHasNoTagIsNamed() {
		assertThat(page(TestRuns.withEverything("alice")).select("h2:contains(Left out) + ul li").eachText())
			.contains("4 keys in their window whose owners have no recipient tag, and so take no part: alice")
			.anyMatch((left) -> left.startsWith("1 notice that is no longer due: "));
	}

	@Test
	void whereNothingIsOpenNothingIsAskedFor() {
		assertThat(page(TestRuns.quiet()).select("h2").eachText()).doesNotContain("What needs a person first");
	}

	@Test
	void accountsThatAreNotDoneComeWithWhatTheyNeed() {
		Document page = page(TestRuns.ofAccounts(1000, "prod"));
		Element accounts = page.select("section:has(h2:matchesOwn(^Accounts$))").get(0);
		assertThat(accounts.select("p").get(0).text())
			.startsWith("963 of 1000 accounts done, 36 unreachable, 1 failed, 2 not active, 3 excluded.");
		assertThat(accounts.select(".badge").eachText()).containsExactly("unreachable", "failed");
		assertThat(accounts.select("summary").eachText()).containsExactly("36 accounts", "90 more");
		assertThat(accounts.select(".since").eachText()).containsExactly("runs 12 to 16", "this run");
		assertThat(accounts.select("code").eachText()).contains(
				"keyreminder check --accounts=200007919131,200435552205,200649368742",
				"keyreminder check --accounts=200221735668");
	}

	@Test
	void aRunThatCheckedNoneOfThemSaysWhereToSeeWhatTheyNeed() {
		Document page = page(TestRuns.withoutResults(RunStatus.FAILED));
		assertThat(page.select("section").get(0).select("code").eachText()).contains("keyreminder accounts");
	}

	@Test
	void accountsThatARunLeftOutAreNoTaskOfIt() {
		assertThat(page(TestRuns.withoutResults(RunStatus.COMPLETED)).select("code").eachText())
			.doesNotContain("keyreminder accounts");
	}

	@Test
	void theWorstOfTheOtherAccountsComeFirstAndTheSumLast() {
		Document page = page(TestRuns.ofAccounts(1000, "prod"));
		assertThat(page.select(".figures").get(0).select("tbody tr")).hasSize(10)
			.first()
			.extracting(Element::text)
			.isEqualTo("123456789012 payments-prod 20 30 0 5 0 0");
		assertThat(page.select("tfoot tr").eachText())
			.containsExactly("All 1000 accounts of this run 34908 52779 1500 5 25 119");
	}

	@Test
	void thePageStaysSmallHoweverManyAccountsThereAre() {
		assertThat(text(TestRuns.ofAccounts(5000, "prod")).length())
			.isLessThan(text(TestRuns.ofAccounts(1000, "prod")).length() * 5 / 4);
	}

	@Test
	void ofVeryManyNoticesOfSeveralAccountsTheFirstHundredAreShown() {
		RunDetails one = TestRuns.ofAccounts(40, "prod");
		List<NoticeReport> many = Collections.nCopies(150, one.notices()).stream().flatMap(List::stream).toList();
		Document page = page(
				TestDetails.of(one.run()).steps(one.steps()).notices(many).results(one.accountResults()).build());
		assertThat(page.select("h2:contains(Notices sent) + table tbody tr")).hasSize(100);
		assertThat(page.select("h2:contains(Notices sent) + table + p").text())
			.isEqualTo("And 50 more: keyreminder notices --run=17 lists them all.");
		assertThat(page.select("section").get(0).select("tbody tr")).hasSize(100);
		assertThat(page.select("section").get(0).select("p").text())
			.isEqualTo("And 651 more: keyreminder show 17 lists them all.");
	}

	@Test
	void whereThereIsOneAccountNothingIsSaidOfAccounts() {
		assertThat(page(TestRuns.withEverything("alice")).select("h2").eachText()).doesNotContain("Accounts");
		assertThat(page(TestRuns.withEverything("alice")).select("td:containsOwn(123456789012)")).isEmpty();
	}

	@Test
	void usersOfSeveralAccountsAreNamedWithTheirAccount() {
		Document page = page(TestRuns.ofAccounts(40, "prod"));
		assertThat(page.select("section").get(0).select("td:has(b:matchesOwn(^prod$))")).hasSize(6)
			.allSatisfy((who) -> assertThat(who.text()).contains("prod 123456789012 (payments-prod)"));
		assertThat(page.select("h2:contains(Notices sent) + table td").get(1).text())
			.isEqualTo("prod 123456789012 (payments-prod)");
		assertThat(page.select("h2:contains(Left out) + ul li").text())
			.contains("prod in 123456789012 (payments-prod)");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void itHasNoScriptNoStyleOfItsOwnAndNothingFromElsewhere(boolean several) {
		String hostile = "<script>alert(1)</script><b style='x'>";
		Document page = page(several ? TestRuns.ofAccounts(40, hostile) : TestRuns.withEverything(hostile));
		assertThat(page.select("script, style, [style], iframe, object, img, a")).isEmpty();
		assertThat(page.getAllElements()).allSatisfy(
				(element) -> assertThat(element.attributes()).noneMatch((each) -> each.getKey().startsWith("on")));
		assertThat(page.select("link").eachAttr("href")).containsExactly(RunPage.STYLESHEET);
		assertThat(page.select("td").eachText()).anyMatch((cell) -> cell.startsWith(hostile));
	}

	@Test
	void whatATerminalOrABrowserObeysIsTakenOutOfForeignText() {
		String hostile = "al\u001b[31m\u202eice\u0000";
		assertThat(text(TestRuns.withEverything(hostile))).contains("al [31m ice")
			.doesNotContain("\u001b", "\u202e", "\u0000");
		assertThat(text(TestRuns.ofAccounts(40, hostile))).contains("payments-al [31m ice")
			.doesNotContain("\u001b", "\u202e", "\u0000");
	}

	@Test
	void theChartsShowTheWindowAndTheDeadlinesToCome() {
		Document page = page(TestRuns.quiet());
		assertThat(page.select("figcaption").eachText()).hasSize(3)
			.satisfiesExactly((first) -> assertThat(first).startsWith("Age of all active keys"),
					(second) -> assertThat(second).startsWith("Deadlines of the next 13 weeks"),
					(third) -> assertThat(third).startsWith("Notices sent by the last 30 runs"));
		assertThat(page.select("figure").get(0).select("rect.marked title").eachText()).containsExactly("80: 139",
				"85: 144", "90: 126");
		assertThat(page.select("figure").get(1).select("rect").size()).isEqualTo(13);
	}

	@Test
	void whoCannotBeToldSoonIsSaid() {
		assertThat(page(TestRuns.quiet()).select("h2:contains(when their day comes) + table td").eachText())
			.containsExactly("2026-12-09", "ci-deploy", "there is no recipient tag");
	}

	@Test
	void theChartShowsTheLastRunsTheOldestFirst() {
		assertThat(page(TestRuns.quiet()).select("figure").get(2).select("rect title").eachText()).hasSize(17)
			.startsWith("run 1: 7", "run 2: 14")
			.endsWith("run 17: 39");
		assertThat(page(TestRuns.quiet()).select("figure").get(2).select("rect.marked title").eachText())
			.containsExactly("run 17: 39");
	}

	@Test
	void theShareOfKeysThatWereGoneInTimeIsShownByMonth() {
		Element chart = page(TestRuns.withEverything("alice")).select("figure").get(3);
		assertThat(chart.select("figcaption").text()).isEqualTo("Keys that were gone in time, by the month of their "
				+ "deadline Per cent of the keys that somebody was told of before; 88 % of all 570. This month is marked.");
		assertThat(chart.select("rect title").eachText()).hasSize(12)
			.startsWith("2025-12: no key", "2026-01: no key", "2026-02: 66 %, 4 of 6")
			.endsWith("2026-11: 91 %, 121 of 132");
		assertThat(chart.select("rect.marked title").eachText()).containsExactly("2026-11: 91 %, 121 of 132");
	}

	@Test
	void overdueKeysAreShownByAccountAndRule() {
		Element section = overdue(TestRuns.withEverything("alice"));
		assertThat(section.select("p, th, tbody tr").eachText()).containsExactly(
				"18 of the keys that somebody was told of.", "Rule", "Keys", "Oldest deadline", "robots 14 2026-03-01",
				"everybody 3 2026-11-08", "(settings) 1 2026-11-20", "keyreminder closure --by=user names the owners.");
		Element several = overdue(TestRuns.ofAccounts(1000, "prod"));
		assertThat(several.select("tbody tr")).hasSize(10);
		assertThat(several.select("th").eachText()).containsExactly("Account", "Rule", "Keys", "Oldest deadline");
		assertThat(several.select("p.quiet").text()).startsWith("And 3 more.");
		assertThat(page(TestRuns.quiet()).select("h2:contains(still active)")).isEmpty();
	}

	private static Element overdue(RunDetails details) {
		return page(details).select("section:has(h2:contains(still active after their deadline))").get(0);
	}

	private static Document page(RunDetails details) {
		return Jsoup.parse(text(details));
	}

	private static String text(RunDetails details) {
		StringWriter text = new StringWriter();
		RunPage.write(details, TestRuns.trends(details), new PrintWriter(text));
		return text.toString();
	}

}
