package io.keyreminder.fault;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The faults that every build plays.
 */
class FaultTableTests extends FaultTable {

	@ParameterizedTest(name = "{0}")
	@MethodSource("drawn")
	void everybodyIsToldAtMostOnceAndNobodyIsForgotten(FaultCase trouble) throws IOException {
		play(trouble);
	}

}
