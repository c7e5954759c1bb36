package io.keyreminder.report.page;

import java.io.PrintWriter;

import io.keyreminder.report.RunDetails;
import io.keyreminder.report.RunTrends;
import io.keyreminder.text.Resources;

/**
 * A run as a page for the browser. It needs no script and no style of its own, so that
 * Jenkins shows it under the <a href=
 * "https://www.jenkins.io/doc/book/security/configuring-content-security-policy/">
 * policy</a> that it sets by default; its stylesheet lies beside it.
 */
public final class RunPage {

	/** The name of the stylesheet's file. */
	public static final String STYLESHEET = "report.css";

	private RunPage() {
	}

	/**
	 * Writes the page.
	 * @param details the run
	 * @param trends what else the page shows
	 * @param out where to; left open
	 */
	public static void write(RunDetails details, RunTrends trends, PrintWriter out) {
		Resources.template(RunPage.class, "run.html.mustache", true).execute(new RunView(details, trends), out);
		out.flush();
	}

	/**
	 * The stylesheet of all pages.
	 * @return its text
	 */
	public static String stylesheet() {
		return Resources.text(RunPage.class, STYLESHEET);
	}

}
