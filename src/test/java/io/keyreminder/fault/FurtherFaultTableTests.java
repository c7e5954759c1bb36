package io.keyreminder.fault;

import java.io.IOException;

import io.keyreminder.Proof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The other faults that are not of AWS. They take as long as those, and are played beside
 * them.
 */
@Proof
class FurtherFaultTableTests extends FaultTable {

	@ParameterizedTest(name = "{0}")
	@MethodSource("othersBeyondAws")
	void everybodyIsToldAtMostOnceAndNobodyIsForgotten(FaultCase trouble) throws IOException {
		play(trouble);
	}

}
