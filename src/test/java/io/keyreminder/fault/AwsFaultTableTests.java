package io.keyreminder.fault;

import java.io.IOException;

import io.keyreminder.Proof;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The other faults of AWS, or of what is asked of it.
 */
@Proof
class AwsFaultTableTests extends FaultTable {

	@ParameterizedTest(name = "{0}")
	@MethodSource("othersOfAws")
	void everybodyIsToldAtMostOnceAndNobodyIsForgotten(FaultCase trouble) throws IOException {
		play(trouble);
	}

}
