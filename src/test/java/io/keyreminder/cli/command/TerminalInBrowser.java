package io.keyreminder.cli.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.keyreminder.browser.OpenBrowser;
import io.keyreminder.browser.Page;
import io.keyreminder.job.run.Progress;
import io.keyreminder.job.run.RunStep;
import io.keyreminder.testing.TestProgram;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a terminal of 100 columns shows: progress, a summary, and an error.
 */
class TerminalInBrowser {

	private static final String PAGE = """
			<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Terminal</title>
			<style>body { margin: 0; padding: 16px; background: #16191f; color: #e9ebed; width: 100ch;
				font: 14px/1.45 'DejaVu Sans Mono', Consolas, Menlo, monospace; }
			pre { margin: 0; font: inherit; white-space: pre-wrap; } b { color: #7fd6a2; font-weight: normal; }</style>
			<body><pre>%s</pre></body></html>
			""";

	@RegisterExtension
	private static final OpenBrowser BROWSER = new OpenBrowser();

	@RegisterExtension
	private final TestProgram program = new TestProgram();

	@Test
	void progressAndSummary() throws Exception {
		this.program.user("alice", "alice@example.com");
		this.program.user("bob", "see the wiki");
		this.program.withLedger();
		String summary = this.program.execute("run").exits(3).out();
		assertThat(summary.lines()).hasSizeLessThanOrEqualTo(10);
		show("terminal-run", "$ keyreminder run\n" + progress() + summary);
	}

	@Test
	void anError() throws Exception {
		this.program.unset("keyreminder.mail.from");
		String sentence = this.program.execute("run").exits(2).err();
		show("terminal-error", "$ keyreminder run\n" + sentence + "$ echo $?\n2\n");
	}

	/** The last state of the line that grows. */
	private static String progress() {
		StringWriter err = new StringWriter();
		Instant[] now = { Instant.parse("2031-03-14T03:00:00Z") };
		ProgressLine line = new ProgressLine(new PrintWriter(err, true), () -> now[0], true);
		line.advanced(new Progress.Advance(RunStep.SCAN, 0, 5000));
		now[0] = now[0].plusSeconds(9);
		line.advanced(new Progress.Advance(RunStep.SCAN, 3400, 5000));
		return err.toString().substring(err.toString().lastIndexOf('\r') + 1) + "\n";
	}

	private static void show(String name, String text) throws Exception {
		String marked = Entities.escape(text).replaceAll("(?m)^(\\$ .*)$", "<b>$1</b>");
		Path file = Files.writeString(BROWSER.folder().resolve(name + ".html"), PAGE.formatted(marked));
		Page page = BROWSER.show(file.toUri(), 900, true, name);
		assertThat(page.complaints()).isEmpty();
	}

}
