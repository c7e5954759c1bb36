package io.keyreminder.mail.compose.steps;

import java.util.List;

/**
 * Steps that are done one after the other. Only the last one cannot be undone.
 *
 * @param title what they are for
 * @param steps the steps
 */
public record Procedure(String title, List<Step> steps) {

	/**
	 * One step.
	 *
	 * @param what what to do
	 * @param commands the lines of the commands that do it; may be empty
	 */
	public record Step(String what, List<String> commands) {

	}

}
