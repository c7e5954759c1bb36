package io.keyreminder.cli.check;

/**
 * Tries something that a run needs. Every bean of this type is asked, in the order of
 * {@link org.springframework.core.annotation.Order}.
 */
@FunctionalInterface
interface Check {

	/**
	 * Tries it.
	 * @param list takes what is found
	 * @throws io.keyreminder.stop.StoppedException if the program was told to stop
	 */
	void check(Checklist list);

}
