package io.keyreminder.report.page;

import java.io.PrintWriter;
import java.io.StringWriter;

import io.keyreminder.report.RunDetails;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

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
	void whatNeedsAPersonComesFirstWithWhatToDo() {
		Document page = page(TestRuns.withEverything("alice"));
		assertThat(page.select("section").get(0).select("h2").text()).isEqualTo("What needs a person first");
		assertThat(page.select("section").get(0).select("tbody .badge").eachText()).containsExactly("failed",
				"in doubt", "unreachable", "expired", "deferred", "unreadable");
		assertThat(page.select("section").get(0).select("code").eachText()).containsExactly(
				"keyreminder resolve 7 --resend", "keyreminder resolve 8 --sent", "keyreminder resolve 8 --resend",
				"keyreminder run --rescan", "keyreminder run", "keyreminder run --rescan");
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
			.contains("4 keys in their window whose owners have no recipient tag, and so take no part: alice");
	}

	@Test
	void whereNothingIsOpenNothingIsAskedFor() {
		assertThat(page(TestRuns.quiet()).select("h2").eachText()).doesNotContain("What needs a person first");
	}

	@Test
	void itHasNoScriptNoStyleOfItsOwnAndNothingFromElsewhere() {
		Document page = page(TestRuns.withEverything("<script>alert(1)</script><b style='x'>"));
		assertThat(page.select("script, style, [style], iframe, object, img, a")).isEmpty();
		assertThat(page.getAllElements()).allSatisfy(
				(element) -> assertThat(element.attributes()).noneMatch((each) -> each.getKey().startsWith("on")));
		assertThat(page.select("link").eachAttr("href")).containsExactly(RunPage.STYLESHEET);
		assertThat(page.select("td").eachText()).contains("<script>alert(1)</script><b style='x'>");
	}

	@Test
	void whatATerminalOrABrowserObeysIsTakenOutOfForeignText() {
		String page = text(TestRuns.withEverything("al\u001b[31m\u202eice\u0000"));
		assertThat(page).contains("al [31m ice").doesNotContain("\u001b", "\u202e", "\u0000");
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

	private static Document page(RunDetails details) {
		return Jsoup.parse(text(details));
	}

	private static String text(RunDetails details) {
		StringWriter text = new StringWriter();
		RunPage.write(details, TestRuns.trends(), new PrintWriter(text));
		return text.toString();
	}

}
